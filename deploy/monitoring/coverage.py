"""What promtool does not check: every alert has its tests and its runbook, every dashboard is whole. Prints what is wrong."""

import sys

import expressions as read


def of_alerts():
    tested, names = read.tested(), [alert["name"] for alert in read.alerts()]
    if not names:
        yield "no alert was found in the rule files"
    yield from (f"a test names the alert {name}, which no rule file has" for name in tested if name not in names)
    for alert in read.alerts():
        name, cases = alert["name"], tested.get(alert["name"], set())
        if names.count(name) > 1:
            yield f"{name}: there are two alerts of this name"
        if True not in cases:
            yield f"{name}: no test has it fire"
        if False not in cases:
            yield f"{name}: no test has it not fire"
        if alert["severity"] not in ("page", "ticket"):
            yield f"{name}: its severity is neither page nor ticket"
        if not alert["summary"]:
            yield f"{name}: it has no summary"
        yield from (f"{name}: {problem}" for problem in of_runbook(alert["runbook"]))


def of_runbook(runbook):
    page, _, anchor = runbook.partition("#")
    if not page.startswith("docs/operations/"):
        yield "it has no runbook in docs/operations"
    elif not (read.ROOT / page).is_file():
        yield f"its runbook {page} does not exist"
    elif anchor and anchor not in read.anchors(read.ROOT / page):
        yield f"its runbook {page} has no section #{anchor}"


def of_dashboards():
    uids = [dashboard["uid"] for dashboard in read.dashboards().values()]
    for file, dashboard in read.dashboards().items():
        values = {**read.BUILT_IN, **dict.fromkeys(read.variables(dashboard), "any")}
        if uids.count(dashboard["uid"]) > 1:
            yield f"{file}: its uid {dashboard['uid']} is another one's too"
        for panel in read.panels(dashboard):
            yield from (f"{file}, {panel['title']}: {problem}" for problem in of_panel(panel, values))


def of_panel(panel, values):
    if not panel.get("description"):
        yield "it has no description"
    for target in panel["targets"]:
        if target["datasource"]["uid"] != "prometheus":
            yield "it asks another data source than the provisioned one"
        try:
            read.resolve(target["expr"], values)
        except ValueError as error:
            yield str(error)


def syntax():
    """The dashboards' expressions as a rule file, for promtool."""
    print("groups:\n  - name: dashboards\n    rules:")
    for dashboard in read.dashboards().values():
        values = {**read.BUILT_IN, **dict.fromkeys(read.variables(dashboard), "any")}
        for number, (_, expression) in enumerate(read.expressions(dashboard)):
            print(f"      - record: {dashboard['uid'].replace('-', '_')}_{number}\n        expr: |\n"
                  f"          {read.resolve(expression, values)}")


if __name__ == "__main__":
    if "--syntax" in sys.argv:
        syntax()
    else:
        problems = [*of_alerts(), *of_dashboards()]
        print("\n".join(problems) or f"{len(read.alerts())} alerts, each with tests that have it fire and not fire, and a runbook; "
              f"{sum(len(read.expressions(board)) for board in read.dashboards().values())} expressions in "
              f"{len(read.dashboards())} dashboards")
        sys.exit(1 if problems else 0)
