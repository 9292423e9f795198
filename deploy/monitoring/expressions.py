"""What `check` and `ask-dashboards` read of the rules, their tests and the dashboards. Python 3, standard library only."""

import json
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RULES = HERE / "prometheus" / "rules"
TESTS = HERE / "prometheus" / "tests"
DASHBOARDS = HERE / "grafana" / "dashboards"
RIGHTLY_EMPTY = HERE / "rightly-empty.txt"

KEYWORDS = {"and", "or", "unless", "bool", "offset", "by", "without", "group_left", "group_right", "inf", "nan"}

# what Grafana fills in by itself, as it would for the last hour and a scrape every 15 s
BUILT_IN = {"__rate_interval": "1m", "__interval": "15s", "__range": "1h"}


def alerts():
    """The alerts of all rule files: name, severity, summary and runbook, each "" where it is missing."""
    found = []
    for file in sorted(RULES.glob("*.yml")):
        for block in re.split(r"^ *- (?=alert: |record: |name: )", file.read_text(), flags=re.M):
            if block.startswith("alert: "):
                found.append({"name": block.split("\n")[0].removeprefix("alert: ").strip(),
                              "severity": _first(r"severity: *(\w+)", block),
                              "summary": _first(r"summary: *(?:>-\n *)?(\S.*)", block),
                              "runbook": _first(r"runbook_url: *(\S+)", block)})
    return found


def records():
    """How many recording rules the rule files hold."""
    return sum(len(re.findall(r"^ *- record: ", file.read_text(), flags=re.M)) for file in RULES.glob("*.yml"))


def tested():
    """For each alert that a test names, whether it is expected to fire and whether it is expected not to: {name: {bool}}."""
    cases = {}
    for file in sorted(TESTS.glob("*.yml")):
        for name, firing in re.findall(r"alertname: *(\w+)\n *exp_alerts:( *\[\])?", file.read_text()):
            cases.setdefault(name, set()).add(not firing)
    return cases


def anchors(page):
    """The anchors of a Markdown page, as GitHub makes them of its headings."""
    headings = re.findall(r"^#+ +(.+?) *$", page.read_text(), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading).lower()).replace(" ", "-") for heading in headings}


def dashboards():
    """The dashboards by file name."""
    return {file.name: json.loads(file.read_text()) for file in sorted(DASHBOARDS.glob("*.json"))}


def panels(dashboard):
    """All panels with data, those in rows included."""
    for panel in dashboard["panels"]:
        if panel["type"] == "row":
            yield from panels(panel)
        elif panel["type"] != "text":
            yield panel


def expressions(dashboard):
    """Pairs of a panel's title and one of its expressions."""
    return [(panel["title"], target["expr"]) for panel in panels(dashboard) for target in panel["targets"]]


def variables(dashboard):
    """The template variables: name and query."""
    return {variable["name"]: variable["query"] for variable in dashboard.get("templating", {}).get("list", [])}


def resolve(expression, values):
    """The expression with its variables replaced; a ValueError where one is not known."""
    def value(match):
        name = match.group(1) or match.group(2)
        if name not in values:
            raise ValueError(f"the variable {name} has no value")
        return values[name]
    return re.sub(r"\$(?:\{(\w+)(?::\w+)?\}|(\w+))", value, expression)


def selectors(expression):
    """The metric selectors of a PromQL expression, without ranges, in the order in which they stand."""
    tokens = re.findall(r'"(?:[^"\\]|\\.)*"|[a-zA-Z_:][\w:]*|[{}()\[\],]|[^\s\w]|\d[\w.]*', expression)
    found, position = [], 0
    while position < len(tokens):
        token = tokens[position]
        following = tokens[position + 1] if position + 1 < len(tokens) else ""
        if token in ("by", "without", "on", "ignoring", "group_left", "group_right") and following == "(":
            position = tokens.index(")", position) + 1
        elif token == "[":
            position = tokens.index("]", position) + 1
        elif re.match(r"[a-zA-Z_:]", token) and following not in ("(", "by", "without") and token not in KEYWORDS:
            end = tokens.index("}", position) + 1 if following == "{" else position + 1
            found.append("".join(tokens[position:end]))
            position = end
        else:
            position += 1
    return found



def canonical(selector):
    """The selector with its matchers sorted, so that two that differ only in their order are equal."""
    metric, _, matchers = selector.partition("{")
    return metric + "{" + ",".join(sorted(re.findall(r'\w+ *[=!~]+ *"(?:[^"\\]|\\.)*"', matchers))) + "}"


def rightly_empty():
    """The canonical selectors that find nothing on a healthy system, each with the reason: {selector: reason}."""
    lines = [line for line in RIGHTLY_EMPTY.read_text().splitlines() if line and not line.startswith("#")]
    return {canonical(selector): reason.strip() for selector, _, reason in (line.partition("  # ") for line in lines)}


def _first(pattern, text):
    match = re.search(pattern, text)
    return match.group(1).strip() if match else ""
