"""Drives the twin of Polyaxon with the vendor's client, and compares what the client parses with what the twin holds.

Run by run.ts, with polyaxon-sdk or with the package polyaxon, which has the same requests inside.
"""

import json
import sys
import warnings
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

# The client was written for an older Pydantic, and says so many times.
warnings.simplefilter("ignore")

# Run in isolation, since the program has the name of a package.
sys.path.append(str(Path(__file__).with_name("shared")))

from compare import same, same_list
from judging import ORIGIN, TOKENS, by, complain, equal, held, judge, without


def client_library():
    """The client that is installed, with the names that polyaxon-sdk gives to its parts."""
    if find_spec("polyaxon") is None:
        return import_module("polyaxon_sdk")
    # The whole package has them in modules of their own. Its own polyaxon_sdk lacks the errors.
    inner = import_module("polyaxon._sdk.sync_client.api_client")
    parts = vars(import_module("polyaxon.schemas")) | vars(import_module("polyaxon.exceptions")) | vars(inner)
    parts["Configuration"] = import_module("polyaxon._sdk.configuration").Configuration
    for name in ("organizations", "teams", "users", "projects", "service_accounts"):
        parts |= vars(import_module(f"polyaxon._sdk.api.{name}_v1_api"))
    return SimpleNamespace(**parts)


sdk = client_library()


class Client:
    """The vendor's client with the token of somebody."""

    def __init__(self, token):
        self.api = sdk.ApiClient(sdk.Configuration(host=ORIGIN, api_key={"ApiKey": f"Token {token}"}))
        self.last_status = None

    def __call__(self, api, method, *args, **kwargs):
        """Calls a method of one of the client's APIs, and returns the model."""
        call = getattr(getattr(sdk, f"{api}V1Api")(self.api), f"{method}_with_http_info")
        data, self.last_status, _ = call(*args, **kwargs)
        return data

    def raw(self):
        return json.loads(self.api.last_response.data)


ada, mary, adam, linus, vera, hal, eve = (
    Client(TOKENS[who]) for who in ("ada", "mary", "adam", "linus", "vera", "hal", "eve")
)


def same_page(where, client, api, method, *args, expected, size=20, **query):
    """Reads a list page by page, and compares it with what is expected."""
    offset = 0
    while True:
        # The client of organizations cannot ask for another page.
        given = {**query, "offset": offset} if offset else query
        page = client(api, method, *args, **given)
        raw = client.raw()
        limit = query.get("limit", size)
        same_list(where, page.results, expected[offset : offset + limit], raw["results"])
        equal(f"The count of {where}", page.count, len(expected))
        equal(f"The fields of the pages of {where}", sorted(raw), ["count", "next", "previous", "results"])
        equal(f"Whether {where} has a page before", page.previous is not None, offset > 0)
        equal(f"Whether {where} has a next page", page.next is not None, offset + limit < len(expected))
        offset += limit
        if page.next is None or not page.results:
            return


def refused(where, status, call):
    try:
        call()
    except sdk.ApiException as error:
        equal(f"The status of {where}", error.status, status)
        body = json.loads(error.body)
        if not isinstance(body, dict):
            complain(f"The error of {where} is {body!r}")
            return
        fields = [name for name, said in body.items() if name != "detail" and not isinstance(said, list)]
        equal(f"The fields of the error of {where}, but for detail and lists of sentences", fields, [])
    else:
        complain(f"{where} was not refused")


def deleted(where, client, call, *again):
    call()
    equal(f"The status of the deletion of {where}", client.last_status, 204)
    refused(f"{where} that is gone", 404, again[0] if again else call)


def organization(state, name):
    return by(state["organizations"], name=name)


INSIDE = (
    "members",
    "invitations",
    "teams",
    "projects",
    "service_accounts",
    "runs",
    "versions",
    "artifacts",
)


def email(state, username):
    found = [one["email"] for one in state["users"] if one["username"] == username]
    return found[0] if found else None


def shown_organization(state, name, who):
    one = organization(state, name)
    role = by(one["members"], user=who)["role"]
    return {**without(one, *INSIDE), "user_email": email(state, one["user"]), "role": role}


def shown_member(state, member):
    return {**member, "user_email": email(state, member["user"])}


def shown_invitation(invitation):
    return {"user": None, **without(invitation, "sent")}


def shown_team(state, name, team, role):
    owned = organization(state, name)["projects"]
    projects = [{"uuid": one["uuid"], "name": one["name"]} for one in owned if one["name"] in team["projects"]]
    settings = {"projects": projects, "hubs": []}
    return {**without(team, "members"), "owner": name, "settings": settings, "role": role}


def shown_team_member(state, name, member):
    role = by(organization(state, name)["members"], user=member["user"])["role"]
    return {**member, "user_email": email(state, member["user"]), "org_role": role}


def shown_token(token):
    return {**token, "key": None}


DETAILS = ("description", "readme", "content", "raw_content", "live_state", "status_conditions")


def shown_run(state, run, who, *left_out):
    marked = {"user": who, "run": run["uuid"]} in state["bookmarks"]
    return {**without(run, "state", *left_out), "owner": "acme", "bookmarked": marked}


def user():
    same("user", ada("Users", "get_user"), without(by(held()["users"], username="ada"), "tokens"), ada.raw())


def organizations():
    state = held()
    expected = [shown_organization(state, name, "ada") for name in ("acme", "globex")]
    same_page("organizations", ada, "Organizations", "list_organizations", expected=expected)
    for one in expected:
        parsed = ada("Organizations", "get_organization", one["name"])
        same(f"organization {one['name']}", parsed, one, ada.raw())
    parsed = ada("Organizations", "get_organization", "acme", usage="runs")
    same("organization with its usage", parsed, {**expected[0], "usage": {}}, ada.raw())
    refused("an organization of others", 404, lambda: eve("Organizations", "get_organization", "acme"))


def changed_organizations():
    api = "Organizations"
    body = sdk.V1Organization(name="initech", is_public=True, queue="agent/fast", default_presets=["large"])
    parsed = vera(api, "create_organization", body)
    equal("The status of a creation", vera.last_status, 200)
    same("created organization", parsed, shown_organization(held(), "initech", "vera"), vera.raw())
    kept = organization(held(), "initech")
    equal("What is kept", (kept["is_public"], kept["queue"]), (True, "agent/fast"))
    equal("The presets kept", kept["default_presets"], ["large"])
    refused("a name that is taken", 400, lambda: ada(api, "create_organization", body))
    parsed = vera(api, "patch_organization", "initech", sdk.V1Organization(name="initrode"))
    same("renamed organization", parsed, shown_organization(held(), "initrode", "vera"), vera.raw())
    equal("The queue after a PATCH", organization(held(), "initrode")["queue"], "agent/fast")
    parsed = vera(api, "update_organization", "initrode", sdk.V1Organization(is_public=False))
    same("replaced organization", parsed, shown_organization(held(), "initrode", "vera"), vera.raw())
    equal("What a PUT has changed", organization(held(), "initrode")["is_public"], False)
    refused("a change by an admin", 403, lambda: adam(api, "patch_organization", "acme", sdk.V1Organization(name="x")))
    refused("a deletion by a manager", 403, lambda: mary(api, "delete_organization", "acme"))
    deleted("the organization", vera, lambda: vera(api, "delete_organization", "initrode"))


def members():
    api = "Organizations"
    state = held()
    expected = [shown_member(state, one) for one in organization(state, "acme")["members"]]
    same_page("members", vera, api, "list_organization_members", "acme", expected=expected, limit=2)
    for one in expected:
        parsed = vera(api, "get_organization_member", "acme", one["user"])
        same(f"member {one['user']}", parsed, one, vera.raw())
    refused("a member who is none", 404, lambda: vera(api, "get_organization_member", "acme", "hal"))


def changed_members():
    api = "Organizations"

    def member(name):
        state = held()
        return shown_member(state, by(organization(state, "acme")["members"], user=name))

    body = sdk.V1OrganizationMember(role="viewer")
    parsed = mary(api, "create_organization_member", "acme", body, email="hal@globex.test")
    equal("The status of an addition", mary.last_status, 200)
    same("added member", parsed, member("hal"), mary.raw())
    equal("The role kept", member("hal")["role"], "viewer")
    again = {"email": "hal@globex.test"}
    refused("a member who is there", 400, lambda: mary(api, "create_organization_member", "acme", body, **again))
    for method, role in (("patch_organization_member", "admin"), ("update_organization_member", "member")):
        parsed = mary(api, method, "acme", "hal", sdk.V1OrganizationMember(role=role))
        same(f"member after {method}", parsed, member("hal"), mary.raw())
        equal(f"The role kept by {method}", member("hal")["role"], role)
    owner = sdk.V1OrganizationMember(role="owner")
    refused("a role above one's own", 403, lambda: mary(api, "patch_organization_member", "acme", "hal", owner))
    refused("an addition by an admin", 403, lambda: adam(api, "create_organization_member", "acme", body, **again))
    deleted("the member", mary, lambda: mary(api, "delete_organization_member", "acme", "hal"))


def invitations():
    api = "Organizations"
    address = "grace@acme.test"

    def invitation(email):
        return by(organization(held(), "acme")["invitations"], user_email=email)

    parsed = mary(api, "get_organization_invitation", "acme", email=address)
    same("invitation", parsed, shown_invitation(invitation(address)), mary.raw())
    for method, role in (("patch_organization_invitation", "member"), ("update_organization_invitation", "viewer")):
        parsed = mary(api, method, "acme", sdk.V1OrganizationMember(role=role), email=address)
        same(f"invitation after {method}", parsed, shown_invitation(invitation(address)), mary.raw())
        equal(f"The role kept by {method}", invitation(address)["role"], role)
    parsed = mary(api, "resend_organization_invitation", "acme", sdk.V1OrganizationMember(role="viewer"), email=address)
    same("invitation sent again", parsed, shown_invitation(invitation(address)), mary.raw())
    equal("How often it has been sent", invitation(address)["sent"], 2)
    body = sdk.V1OrganizationMember(role="member")
    parsed = mary(api, "create_organization_member", "acme", body, email="new@acme.test")
    same("new invitation", parsed, shown_invitation(invitation("new@acme.test")), mary.raw())
    deleted("the invitation", mary, lambda: mary(api, "delete_organization_invitation", "acme", email=address))


def activities():
    api, method = "Organizations", "get_organization_activities"
    expected = [one for one in held()["activities"] if one["owner"] == "acme"]
    same_page("activities", adam, api, method, "acme", expected=expected[::-1])
    same_page("sorted activities", ada, api, method, "acme", expected=expected, sort="created_at", limit=50)
    refused("the activities for a member", 403, lambda: linus(api, method, "acme"))


def projects():
    owned = organization(held(), "acme")["projects"]
    expected = [{**one, "owner": "acme", "bookmarked": False} for one in owned if one["live_state"] == 1]
    same_page("projects", vera, "Projects", "list_projects", "acme", expected=expected, limit=1)


def teams():
    state = held()
    roles = {"fraud": "contributor", "search": None}
    expected = [shown_team(state, "acme", one, roles[one["name"]]) for one in organization(state, "acme")["teams"]]
    same_page("teams", linus, "Teams", "list_teams", "acme", expected=expected, limit=1)
    for one in expected:
        same(f"team {one['name']}", linus("Teams", "get_team", "acme", one["name"]), one, linus.raw())
    inside = by(organization(state, "acme")["teams"], name="fraud")["members"]
    shown = [shown_team_member(state, "acme", one) for one in inside]
    same_page("team members", vera, "Teams", "list_team_members", "acme", "fraud", expected=shown, limit=1)
    for one in shown:
        parsed = vera("Teams", "get_team_member", "acme", "fraud", one["user"])
        same(f"team member {one['user']}", parsed, one, vera.raw())


def changed_teams():
    api = "Teams"

    def team(name):
        state = held()
        return shown_team(state, "acme", by(organization(state, "acme")["teams"], name=name), None)

    body = sdk.V1Team(name="growth", projects=["ranking"], component_hubs=["ranking"], policy="strict")
    parsed = mary(api, "create_team", "acme", body)
    equal("The status of a created team", mary.last_status, 200)
    same("created team", parsed, team("growth"), mary.raw())
    equal("The policy kept", team("growth")["policy"], "strict")
    refused("a team's name that is taken", 400, lambda: mary(api, "create_team", "acme", body))
    refused("a team by an admin", 403, lambda: adam(api, "create_team", "acme", sdk.V1Team(name="x")))
    uuid = parsed.uuid
    parsed = mary(api, "patch_team", "acme", "growth", sdk.V1Team(name="sales"))
    same("renamed team", parsed, team("sales"), mary.raw())
    equal("The id of a renamed team", parsed.uuid, uuid)
    equal("The projects after a PATCH", team("sales")["projects"], ["ranking"])
    parsed = mary(api, "update_team", "acme", "sales", sdk.V1Team(name="sales", policy="open"))
    same("replaced team", parsed, team("sales"), mary.raw())

    def member():
        state = held()
        sales = by(organization(state, "acme")["teams"], name="sales")
        return shown_team_member(state, "acme", by(sales["members"], user="vera"))

    body = sdk.V1TeamMember(user="vera", role="viewer")
    parsed = mary(api, "create_team_member", "acme", "sales", body)
    same("added team member", parsed, member(), mary.raw())
    for method, role in (("patch_team_member", "admin"), ("update_team_member", "contributor")):
        parsed = mary(api, method, "acme", "sales", "vera", sdk.V1TeamMember(role=role))
        same(f"team member after {method}", parsed, member(), mary.raw())
        equal(f"The team role kept by {method}", member()["role"], role)
    stranger = sdk.V1TeamMember(user="hal", role="viewer")
    refused("a team member of no organization", 400, lambda: mary(api, "create_team_member", "acme", "sales", stranger))
    deleted("the team member", mary, lambda: mary(api, "delete_team_member", "acme", "sales", "vera"))
    deleted("the team", mary, lambda: mary(api, "delete_team", "acme", "sales"))


def service_accounts():
    api = "ServiceAccounts"
    accounts = organization(held(), "acme")["service_accounts"]
    expected = [without(one, "tokens") for one in accounts]
    same_page("service accounts", mary, api, "list_service_accounts", "acme", expected=expected, limit=1)
    for one in accounts:
        parsed = mary(api, "get_service_account", "acme", one["uuid"])
        same(f"service account {one['name']}", parsed, without(one, "tokens"), mary.raw())
        shown = [shown_token(token) for token in one["tokens"]]
        same_page("tokens of an account", mary, api, "list_service_account_tokens", "acme", one["uuid"], expected=shown)
        for token in one["tokens"]:
            parsed = mary(api, "get_service_account_token", "acme", one["uuid"], token["uuid"])
            same("token of an account", parsed, shown_token(token), mary.raw())
    refused("the service accounts for a member", 403, lambda: linus(api, "list_service_accounts", "acme"))


def changed_service_accounts():
    api = "ServiceAccounts"
    body = sdk.V1ServiceAccount(name="deploy", description="Deploys", scopes=["org:read"])
    parsed = mary(api, "create_service_account", "acme", body)
    equal("The status of a created account", mary.last_status, 200)
    account = by(organization(held(), "acme")["service_accounts"], name="deploy")
    same("created account", parsed, without(account, "tokens"), mary.raw())
    equal("The scopes kept", account["scopes"], ["org:read"])
    parsed = mary(api, "create_service_account_token", "acme", account["uuid"], sdk.V1Token(name="next"))
    equal("The status of a created token", mary.last_status, 200)
    kept = by(by(organization(held(), "acme")["service_accounts"], name="deploy")["tokens"], name="next")
    same("created token of an account", parsed, kept, mary.raw())
    new = Client(parsed.key)
    equal("Who a token of an account acts as", new("Users", "get_user").username, "deploy")
    path = ("acme", account["uuid"], kept["uuid"])
    deleted("the token of an account", mary, lambda: mary(api, "delete_service_account_token", *path))
    refused("a token that is gone", 401, lambda: new("Users", "get_user"))
    deleted("the account", mary, lambda: mary(api, "delete_service_account", "acme", account["uuid"]))


def tokens():
    api = "Users"
    own = by(held()["users"], username="linus")["tokens"]
    same_page("tokens", linus, api, "list_tokens", expected=[shown_token(one) for one in own], limit=2)
    for one in own:
        same(f"token {one['name']}", linus(api, "get_token", one["uuid"]), shown_token(one), linus.raw())
    parsed = linus(api, "create_token", sdk.V1Token(name="ci", scopes=["run:read"]))
    kept = by(by(held()["users"], username="linus")["tokens"], name="ci")
    same("created token", parsed, kept, linus.raw())
    equal("Who a token acts as", Client(parsed.key)("Users", "get_user").username, "linus")
    refused("a token of another user", 404, lambda: ada(api, "get_token", kept["uuid"]))
    deleted("the token", linus, lambda: linus(api, "delete_token", kept["uuid"]))
    refused("a token that has expired", 401, lambda: Client(TOKENS["expired"])("Users", "get_user"))


def newest(runs):
    return sorted(runs, key=lambda one: one["updated_at"], reverse=True)


def runs():
    state = held()
    live = newest([one for one in organization(state, "acme")["runs"] if one["live_state"] == 1])

    def lists(where, found, *args, api="Organizations", method="get_organization_runs", **query):
        shown = [shown_run(state, one, "ada", *DETAILS) for one in found]
        same_page(where, ada, api, method, *args, expected=shown, size=100, **query)

    lists("runs", live, "acme", limit=3)
    lists("failed runs", [one for one in live if one["status"] == "failed"], "acme", query="status:failed")
    wanted = [live[0]["uuid"], live[2]["uuid"]]
    lists("runs by id", [live[0], live[2]], "acme", query=f"uuid:{'|'.join(wanted)}")
    archived = [one for one in organization(state, "acme")["runs"] if one["live_state"] == 0]
    lists("archived runs", archived, "acme", query="live_state:0,created_at:_any_")
    by_time = sorted(live, key=lambda one: one["created_at"])
    lists("sorted runs", by_time, "acme", sort="created_at", query="created_at:>2020-01-01")
    lists("bookmarked runs", [one for one in live if one["name"] == "run-1"], "acme", bookmarks=True)
    of_team = [one for one in live if one["project"] == "card-payments"]
    lists("runs of a team", of_team, "acme", "fraud", api="Teams", method="get_team_runs")
    refused("an unknown field", 400, lambda: ada("Organizations", "get_organization_runs", "acme", query="nothing:1"))
    for one in live:
        parsed = ada("Organizations", "get_organization_run", "acme", one["uuid"])
        same(f"run {one['name']}", parsed, shown_run(state, one, "ada"), ada.raw())
    one = of_team[0]
    parsed = ada("Teams", "get_team_run", "acme", "fraud", one["uuid"])
    same("run of a team", parsed, shown_run(state, one, "ada"), ada.raw())
    refused("a run of another team", 404, lambda: ada("Teams", "get_team_run", "acme", "search", one["uuid"]))


def versions():
    api, method = "Organizations", "get_organization_versions"
    for kind in ("component", "model", "artifact"):
        kept = [one for one in organization(held(), "acme")["versions"] if one["kind"] == kind]
        shown = [{**one, "owner": "acme"} for one in newest(kept)]
        same_page(f"{kind} versions", vera, api, method, "acme", kind, expected=shown)
        own = [one for one in shown if one["project"] == "ranking"]
        of_team = ("Teams", "get_team_versions", "acme", "search", kind)
        same_page(f"{kind} versions of a team", vera, *of_team, expected=own)


def artifacts():
    kept = organization(held(), "acme")["artifacts"]
    api, method = "Organizations", "get_organization_runs_artifacts_lineage"
    same_page("artifacts", vera, api, method, "acme", expected=kept, size=100)
    named = [one for one in kept if one["name"] == "rows"]
    same_page("named artifacts", vera, api, method, "acme", expected=named, size=100, name="rows")
    inputs = [one for one in kept if one["is_input"]]
    same_page("inputs", vera, api, method, "acme", expected=inputs, size=100, query="is_input:true")
    own = [one for one in kept if one["name"] == "order"]
    of_team = ("Teams", "get_team_runs_artifacts_lineage", "acme", "search")
    same_page("artifacts of a team", vera, *of_team, expected=own, size=100)


BATCHES = ("tag", "bookmark", "invalidate", "approve", "skip", "stop", "archive", "restore", "transfer", "delete")


def changed_runs():
    """Does everything that can be done with many runs, first below a team and then below the organization."""
    for number, (api, path) in ((3, ("Teams", ("acme", "fraud"))), (5, ("Organizations", ("acme",)))):
        chosen = by(organization(held(), "acme")["runs"], name=f"run-{number}")
        uuid, other = chosen["uuid"], "card-payments" if chosen["project"] == "ranking" else "ranking"
        middle = "team" if api == "Teams" else "organization"
        for name in BATCHES:
            body = sdk.V1Uuids(uuids=[uuid])
            if name == "tag":
                body = sdk.V1EntitiesTags(uuids=[uuid], tags=["judged"])
            if name == "transfer":
                body = sdk.V1EntitiesTransfer(uuids=[uuid], project=other)
            linus(api, f"{name}_{middle}_runs", *path, body)
            equal(f"The status of {name}", linus.last_status, 200)
            equal(f"The answer of {name}", linus.raw(), {})
            state = held()
            run = by(organization(state, "acme")["runs"], uuid=uuid)
            done = {
                "tag": run["tags"] == ["judged"],
                "bookmark": {"user": "linus", "run": uuid} in state["bookmarks"],
                "invalidate": run["state"] is None,
                "approve": run["pending"] is None,
                "skip": run["status"] == "skipped",
                # It has been skipped already, and is passed over.
                "stop": run["status"] == "skipped",
                "archive": run["live_state"] == 0,
                "restore": run["live_state"] == 1,
                "transfer": run["project"] == other,
                # It has left the projects of the team, and is not the team's to delete.
                "delete": run["live_state"] == (1 if api == "Teams" else -1),
            }
            equal(f"Whether {name} has been done", done[name], True)
    uuid = by(organization(held(), "acme")["runs"], name="run-2")["uuid"]
    linus("Organizations", "stop_organization_runs", "acme", sdk.V1Uuids(uuids=[uuid]))
    equal("The status of a run at work", by(organization(held(), "acme")["runs"], uuid=uuid)["status"], "stopping")
    nowhere = sdk.V1EntitiesTransfer(uuids=[uuid], project="vault")
    refused("an unknown project", 400, lambda: linus("Organizations", "transfer_organization_runs", "acme", nowhere))
    one = sdk.V1Uuids(uuids=[uuid])
    refused("a change by a viewer", 403, lambda: vera("Organizations", "stop_organization_runs", "acme", one))


judge(
    user,
    organizations,
    members,
    activities,
    projects,
    teams,
    service_accounts,
    tokens,
    runs,
    versions,
    artifacts,
    changed_organizations,
    changed_members,
    invitations,
    changed_teams,
    changed_service_accounts,
    changed_runs,
)
