"""Whether the SBOM and the list of licences of a service name what is packed into its jar, each with a licence that is known.

    lists.py FOLDER…   the folders of services, after mvn package -Prelease or what deploy/check runs instead
"""

import json
import pathlib
import sys
import zipfile


def packed(target):
    """The names of the libraries in the service's jar, without Spring Boot's own that unpacks it and is in no image."""
    jar = next(file for file in target.glob(f"{target.parent.name}-*.jar") if not file.name.endswith("-tests.jar"))
    return {pathlib.PurePath(name).name for name in zipfile.ZipFile(jar).namelist()
            if name.startswith("BOOT-INF/lib/") and name.endswith(".jar") and "/spring-boot-jarmode-tools-" not in name}


def file_name(component):
    """What the jar of a component is called; a classifier stands in its purl alone."""
    _, _, qualifiers = component["purl"].partition("?")
    classifier = dict(pair.split("=") for pair in qualifiers.split("&")).get("classifier", "")
    return "-".join(filter(None, [component["name"], component["version"], classifier])) + ".jar"


def of_sbom(target):
    sbom = json.loads((target / "sbom.json").read_text())
    subject, parts = sbom["metadata"]["component"], sbom["components"]
    if sbom["bomFormat"] != "CycloneDX" or subject["name"] != target.parent.name:
        yield f"it describes {subject['name']} in {sbom['bomFormat']}"
    for url in {reference["url"] for reference in subject.get("externalReferences", [])}:
        if url.rstrip("/").endswith(subject["name"]) or "spring" in url:
            yield f"the address {url} is inherited, and not the project's"
    yield from (f"{part['name']} has no licence" for part in parts if not part.get("licenses"))
    yield from (f"{name} is packed and not listed" for name in packed(target) - {file_name(part) for part in parts})


def of_licences(target):
    lines = [line for line in (target / "third-party-licences.txt").read_text().splitlines() if line.startswith("     (")]
    if not lines:
        yield "no library is listed"
    yield from (f"of unknown licence: {line.strip()}" for line in lines if "unknown" in line.lower() or line.startswith("     ()"))
    theirs = [name for name in packed(target) if not any(f":{artifact(name)}:" in line for line in lines)]
    yield from (f"{name} is packed and not listed" for name in theirs if artifact(name) not in ("contracts", "service-kit", "widgets"))


def artifact(name):
    """spring-core-7.0.1.jar is of spring-core."""
    words = name.removesuffix(".jar").split("-")
    return "-".join(words[:next(n for n, word in enumerate(words) if word[0].isdigit())])


if __name__ == "__main__":
    problems = []
    for folder in map(pathlib.Path, sys.argv[1:]):
        for file, of in (("sbom.json", of_sbom), ("third-party-licences.txt", of_licences)):
            path = folder / "target" / file
            problems += [f"{path}: {problem}" for problem in (of(folder / "target") if path.is_file() else ["it is missing"])]
    print("\n".join(problems) or f"{len(sys.argv) - 1} SBOMs and lists of licences: every library, each with its licence")
    sys.exit(1 if problems else 0)
