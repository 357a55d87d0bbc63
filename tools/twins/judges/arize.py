"""Drives the twin of Arize with the vendor's client, and compares what the client parses with what the twin holds.

Run by run.ts. It drives the generated client, which the vendor's resources call.
"""

import json
import sys
from datetime import datetime, timezone
from pathlib import Path

from arize._generated import api_client as gen
from dateutil.parser import parse

# Run in isolation, since the program has the name of the package.
sys.path.append(str(Path(__file__).with_name("shared")))

from compare import same, same_list
from judging import ORIGIN, TOKENS, by, equal, held, judge, without


class Client:
    """The vendor's client with the key of somebody."""

    def __init__(self, key):
        self.api = gen.ApiClient(gen.Configuration(host=ORIGIN, access_token=key))
        self.response = None

    def __call__(self, api, method, *args, **kwargs):
        """Calls a method of one of the client's APIs, and returns the model."""
        call = getattr(getattr(gen, api)(self.api), f"{method}_with_http_info")
        self.response = call(*args, **kwargs)
        return self.response.data

    def status(self):
        return self.response.status_code

    def raw(self):
        return json.loads(self.response.raw_data)


def same_page(where, client, api, method, member, expected, **query):
    """Reads a list page by page, and compares it with what is expected."""
    cursor, seen = {}, 0
    while True:
        page = client(api, method, **query, **cursor)
        raw = client.raw()
        items = getattr(page, member)
        same_list(where, items, expected[seen : seen + len(items)], raw[member])
        seen += len(items)
        equal(f"The fields of the pages of {where}", sorted(raw), sorted([member, "pagination"]))
        equal(f"Whether there is more of {where}", page.pagination.has_more, seen < len(expected))
        equal(f"Whether {where} says a cursor", page.pagination.next_cursor is not None, seen < len(expected))
        if not page.pagination.next_cursor or not items:
            equal(f"The length of {where}", seen, len(expected))
            return
        cursor = {"cursor": page.pagination.next_cursor}


def refused(where, status, call):
    try:
        call()
    except gen.ApiException as error:
        equal(f"The status of {where}", error.status, status)
        problem = json.loads(error.body)
        wanted = ["detail", "instance", "status", "title", "type"]
        equal(f"The fields of the problem of {where}", [one for one in sorted(problem) if one in wanted], wanted)
        equal(f"The problem's status of {where}", problem.get("status"), status)
        content = error.headers.get("content-type")
        equal(f"The content type of {where}", content, "application/problem+json")
        parsed = gen.Problem.from_dict(problem)
        equal(f"The detail of {where}", parsed.detail, problem.get("detail"))
    else:
        complain(f"{where} was not refused")


def organization(state, name):
    return by(state["organizations"], name=name)


def space(state, name):
    return by(state["spaces"], name=name)


def user(state, name):
    return by(state["users"], name=name)


def shown_key(key):
    return without(key, "key", "bot_user_id")


def predefined(name, kind=""):
    inner = getattr(gen, f"{kind}PredefinedRoleAssignmentRequest" if kind else "PredefinedRoleAssignmentRequest")
    outer = getattr(gen, f"{kind or 'Space'}RoleAssignmentRequest")
    return outer(inner(type="PREDEFINED", name=name))


ada, mary, linus, annie, eve = (Client(TOKENS[who]) for who in ("ada", "mary", "linus", "annie", "eve"))
ACME = "Acme AI (EU)"


def organizations():
    state = held()
    expected = [without(one, "users") for one in state["organizations"]]
    same_page("organizations", ada, "OrganizationsApi", "list_organizations", "organizations", expected, limit=2)
    named = [one for one in expected if "acme" in one["name"].lower()]
    same_page("named organizations", ada, "OrganizationsApi", "list_organizations", "organizations", named, name="ACME")
    own = [one for one in expected if one["name"] == ACME]
    same_page("own organizations", linus, "OrganizationsApi", "list_organizations", "organizations", own)
    for one in expected:
        parsed = ada("OrganizationsApi", "get_organization", one["id"])
        same(f"organization {one['name']}", parsed, one, ada.raw())
    acme = organization(state, ACME)["id"]
    refused("an organization of others", 404, lambda: eve("OrganizationsApi", "get_organization", acme))


def changed_organizations():
    api = "OrganizationsApi"
    request = gen.CreateOrganizationRequest(name="initech", description="Makes TPS reports")
    parsed = ada(api, "create_organization", request)
    equal("The status of a creation", ada.status(), 201)
    kept = organization(held(), "initech")
    same("created organization", parsed, without(kept, "users"), ada.raw())
    equal("The description kept", kept["description"], "Makes TPS reports")
    refused("a name that is taken", 409, lambda: ada(api, "create_organization", request))
    refused("a creation by a member", 403, lambda: linus(api, "create_organization", request))
    parsed = ada(api, "update_organization", kept["id"], gen.UpdateOrganizationRequest(name="initrode"))
    same("renamed organization", parsed, without(organization(held(), "initrode"), "users"), ada.raw())
    equal("The description after", organization(held(), "initrode")["description"], "Makes TPS reports")
    cleared = gen.UpdateOrganizationRequest.from_dict({"description": None})
    parsed = ada(api, "update_organization", kept["id"], cleared)
    same("cleared organization", parsed, {**without(kept, "users"), "name": "initrode", "description": ""}, ada.raw())
    ada("SpacesApi", "create_space", gen.CreateSpaceRequest(name="inside", organization_id=kept["id"]))
    ada(api, "delete_organization", kept["id"])
    equal("The status of a deletion", ada.status(), 204)
    refused("an organization that is gone", 404, lambda: ada(api, "get_organization", kept["id"]))
    equal("The spaces that are left", [one["name"] for one in held()["spaces"] if one["name"] == "inside"], [])


def organization_users():
    api = "OrganizationsApi"
    state = held()
    acme, hal = organization(state, ACME)["id"], user(state, "Hal Abelson")["id"]

    def membership():
        same("membership", parsed, by(organization(held(), ACME)["users"], user_id=hal), mary.raw())

    request = gen.AddOrganizationUserRequest(user_id=hal, role=predefined("MEMBER", "Organization"))
    parsed = mary(api, "add_organization_user", acme, request)
    equal("The status of an addition", mary.status(), 200)
    membership()
    request = gen.AddOrganizationUserRequest(user_id=hal, role=predefined("READ_ONLY", "Organization"))
    parsed = mary(api, "add_organization_user", acme, request)
    equal("The status of another role", mary.status(), 200)
    membership()
    equal("The role kept", by(organization(held(), ACME)["users"], user_id=hal)["role"]["name"], "READ_ONLY")
    role = by(state["roles"], name="Data Scientist")["id"]
    custom = gen.OrganizationCustomRoleAssignmentRequest(type="CUSTOM", id=role)
    custom = gen.OrganizationRoleAssignmentRequest(custom)
    parsed = mary(api, "add_organization_user", acme, gen.AddOrganizationUserRequest(user_id=hal, role=custom))
    membership()
    annotator = gen.AddOrganizationUserRequest(user_id=hal, role=predefined("ANNOTATOR", "Organization"))
    refused("an annotator who is none", 400, lambda: mary(api, "add_organization_user", acme, annotator))
    refused("an addition by a member", 403, lambda: linus(api, "add_organization_user", acme, request))
    mary(api, "remove_organization_user", acme, hal)
    equal("The status of a removal", mary.status(), 204)
    left = [one["user_id"] for one in organization(held(), ACME)["users"]]
    equal("Whether a removed user is there", hal in left, False)
    refused("a member who is gone", 404, lambda: mary(api, "remove_organization_user", acme, hal))


def spaces():
    state = held()
    expected = [without(one, "users") for one in state["spaces"]]
    same_page("spaces", ada, "SpacesApi", "list_spaces", "spaces", expected, limit=3)
    acme = organization(state, ACME)["id"]
    own = [one for one in expected if one["organization_id"] == acme]
    same_page("spaces of acme", ada, "SpacesApi", "list_spaces", "spaces", own, org_id=acme)
    named = [one for one in expected if "sea" in one["name"]]
    same_page("named spaces", ada, "SpacesApi", "list_spaces", "spaces", named, name="SEA")
    public = [one for one in own if not one["is_private"]]
    same_page("spaces of an annotator", annie, "SpacesApi", "list_spaces", "spaces", public)
    for one in expected:
        same(f"space {one['name']}", ada("SpacesApi", "get_space", one["id"]), one, ada.raw())
    private = space(state, "search")["id"]
    refused("a private space", 404, lambda: annie("SpacesApi", "get_space", private))


def changed_spaces():
    api = "SpacesApi"
    acme = organization(held(), ACME)["id"]
    request = gen.CreateSpaceRequest(name="new", organization_id=acme, description="For a try", is_private=True)
    parsed = mary(api, "create_space", request)
    equal("The status of a created space", mary.status(), 201)
    kept = space(held(), "new")
    same("created space", parsed, without(kept, "users"), mary.raw())
    equal("What is kept of a space", (kept["description"], kept["is_private"]), ("For a try", True))
    refused("a space's name that is taken", 409, lambda: mary(api, "create_space", request))
    refused("a space by a member", 403, lambda: linus(api, "create_space", request))
    change = gen.UpdateSpaceRequest.from_dict({"name": "newer", "description": None, "is_private": False})
    parsed = mary(api, "update_space", kept["id"], change)
    changed = {**kept, "name": "newer", "description": "", "is_private": False}
    same("updated space", parsed, without(changed, "users"), mary.raw())
    equal("The space kept", space(held(), "newer"), changed)
    mary(api, "delete_space", kept["id"])
    equal("The status of a deleted space", mary.status(), 204)
    refused("a space that is gone", 404, lambda: mary(api, "delete_space", kept["id"]))


def space_users():
    api = "SpacesApi"
    state = held()
    fraud, grace = space(state, "fraud")["id"], user(state, "Grace Hopper")["id"]
    request = gen.AddSpaceUserRequest(user_id=grace, role=predefined("READ_ONLY"))
    parsed = mary(api, "add_space_user", fraud, request)
    equal("The status of an addition to a space", mary.status(), 200)
    same("space membership", parsed, by(space(held(), "fraud")["users"], user_id=grace), mary.raw())
    role = by(state["roles"], name="Data Scientist")
    custom = gen.SpaceRoleAssignmentRequest(gen.CustomRoleAssignmentRequest(type="CUSTOM", id=role["id"]))
    parsed = mary(api, "add_space_user", fraud, gen.AddSpaceUserRequest(user_id=grace, role=custom))
    kept = by(held()["role_bindings"], user_id=grace, resource_id=fraud)
    expected = {"id": kept["id"], "user_id": grace, "space_id": fraud}
    expected["role"] = {"type": "CUSTOM", "id": role["id"], "name": role["name"]}
    same("custom space membership", parsed, expected, mary.raw())
    equal("The custom role kept", kept["role_id"], role["id"])
    eves = gen.AddSpaceUserRequest(user_id=user(state, "Eve Stranger")["id"], role=predefined("MEMBER"))
    refused("a user of no organization", 400, lambda: mary(api, "add_space_user", fraud, eves))
    mary(api, "remove_space_user", fraud, grace)
    equal("The status of a removal from a space", mary.status(), 204)
    refused("a user who has left the space", 404, lambda: mary(api, "remove_space_user", fraud, grace))
    equal("The bindings left", [one for one in held()["role_bindings"] if one["user_id"] == grace], [])


def users():
    api = "UsersApi"
    expected = [without(one, "is_bot") for one in held()["users"] if one["status"] != "INACTIVE" and not one["is_bot"]]
    same_page("users", ada, api, "list_users", "users", expected, limit=3)
    open_ones = [one for one in expected if one["status"] in ("INVITED", "EXPIRED")]
    same_page("invited users", linus, api, "list_users", "users", open_ones, status=["INVITED", "EXPIRED"])
    named = [one for one in expected if one["email"] == "linus@acme.test"]
    same_page("users by e-mail", ada, api, "list_users", "users", named, email="LINUS@")
    for one in expected:
        same(f"user {one['email']}", ada(api, "get_user", one["id"]), one, ada.raw())
    refused("the users for an annotator", 403, lambda: annie(api, "list_users"))
    refused("a user for an annotator", 404, lambda: annie(api, "get_user", expected[0]["id"]))


def changed_users():
    api = "UsersApi"

    def request(email, mode):
        role = gen.UserRoleAssignmentRequest(gen.PredefinedUserRoleAssignmentRequest(type="PREDEFINED", name="MEMBER"))
        return gen.CreateUserRequest(name="New One", email=email, role=role, invite_mode=mode)

    parsed = ada(api, "create_user", request("new@acme.test", "EMAIL_LINK"))
    equal("The status of an invitation", ada.status(), 201)
    equal("The model of an invitation", type(parsed).__name__, "CreateUserResponse")
    kept = without(by(held()["users"], email="new@acme.test"), "is_bot")
    same("invited user", parsed, {**kept, "invite_mode": "EMAIL_LINK"}, ada.raw())
    equal("The status kept", kept["status"], "INVITED")
    parsed = ada(api, "create_user", request("new@acme.test", "EMAIL_LINK"))
    equal("The status of an invitation that is open", ada.status(), 200)
    same("user with an open invitation", parsed, kept, ada.raw())
    parsed = ada(api, "create_user", request("tim@acme.test", "EMAIL_LINK"))
    equal("The status of an invitation that was too old", ada.status(), 201)
    late = without(by(held()["users"], email="tim@acme.test"), "is_bot")
    same("user invited anew", parsed, {**late, "invite_mode": "EMAIL_LINK"}, ada.raw())
    for email in ("linus@acme.test", "gone@acme.test"):
        refused(f"{email} invited", 409, lambda: ada(api, "create_user", request(email, "EMAIL_LINK")))
    parsed = ada(api, "create_user", request("word@acme.test", "TEMPORARY_PASSWORD"))
    kept = without(by(held()["users"], email="word@acme.test"), "is_bot")
    given = {"invite_mode": "TEMPORARY_PASSWORD", "temporary_password": ada.raw().get("temporary_password")}
    same("user with a password", parsed, {**kept, **given}, ada.raw())
    equal("Whether there is a password", bool(given["temporary_password"]), True)
    refused("an invitation by a member", 403, lambda: mary(api, "create_user", request("m@acme.test", "EMAIL_LINK")))
    ada(api, "resend_user_invitation", kept["id"])
    equal("The status of an invitation sent again", ada.status(), 204)
    equal("The invitations sent again", held()["resent"], [kept["id"]])
    active = user(held(), "Linus Pauling")["id"]
    refused("an invitation of a member", 400, lambda: ada(api, "resend_user_invitation", active))


def roles():
    expected = held()["roles"]
    same_page("roles", ada, "RolesApi", "list_roles", "roles", expected, limit=4)
    custom = [one for one in expected if not one["is_predefined"]]
    same_page("custom roles", ada, "RolesApi", "list_roles", "roles", custom, is_predefined=False)
    seen = [without(one, "permissions") for one in custom]
    same_page("roles of a member", linus, "RolesApi", "list_roles", "roles", seen, is_predefined=False)


def role_bindings():
    state = held()
    api, method, name = "RoleBindingsApi", "list_role_bindings", "role_bindings"
    for kind in ("SPACE", "PROJECT"):
        expected = [one for one in state["role_bindings"] if one["resource_type"] == kind]
        same_page(f"role bindings of {kind}", linus, api, method, name, expected, resource_type=kind, limit=1)
    hal = user(state, "Hal Abelson")["id"]
    own = [one for one in state["role_bindings"] if one["user_id"] == hal]
    same_page("role bindings of a user", ada, api, method, name, own, resource_type="SPACE", user_id=hal)


def projects():
    state = held()
    api, method = "ProjectsApi", "list_projects"
    expected = state["projects"]
    same_page("projects", ada, api, method, "projects", expected, limit=3)
    fraud = space(state, "fraud")["id"]
    own = [one for one in expected if one["space_id"] == fraud]
    same_page("projects of a space", linus, api, method, "projects", own, space_id=fraud)
    same_page("projects of a named space", linus, api, method, "projects", own, space_name="FRA")
    named = [one for one in own if "card" in one["name"]]
    same_page("named projects", linus, api, method, "projects", named, name="CARD")


def api_keys():
    state = held()
    api, method = "APIKeysApi", "list_api_keys"
    linus_id = user(state, "Linus Pauling")["id"]

    def keys(status):
        found = [one for one in held()["api_keys"] if one["created_by_user_id"] == linus_id and one["status"] == status]
        return [shown_key(one) for one in found]

    linus(api, method)  # What it says of the last use is newer from now on.
    same_page("own keys", linus, api, method, "api_keys", keys("ACTIVE"), limit=1)
    same_page("revoked keys", linus, api, method, "api_keys", keys("REVOKED"), status="REVOKED")
    same_page("keys of a user", ada, api, method, "api_keys", keys("ACTIVE"), user_id=linus_id, key_type="USER")
    refused("keys of another user", 403, lambda: mary(api, method, user_id=linus_id))
    service = by(state["api_keys"], key_type="SERVICE")
    bot = by(state["users"], id=service["bot_user_id"])
    shown = {"id": bot["id"], "name": bot["name"], "account_role": bot["role"]}
    fraud, acme = space(state, "fraud"), organization(state, ACME)
    listed = {**shown_key(service), "bot_user": {**shown, "organizations": []}}
    same_page("service keys", mary, api, method, "api_keys", [listed], space_id=fraud["id"])
    role = by(acme["users"], user_id=bot["id"])["role"]
    inside = {"space_id": fraud["id"], "role": by(fraud["users"], user_id=bot["id"])["role"]}
    reach = [{"org_id": acme["id"], "role": role, "spaces": [inside]}]
    own = {**shown_key(service), "bot_user": {**shown, "organizations": reach}}
    same_page("own service keys", mary, api, method, "api_keys", [own], key_type="SERVICE")


def changed_api_keys():
    api = "APIKeysApi"
    until = datetime(2026, 6, 1, tzinfo=timezone.utc)
    request = gen.CreateUserApiKeyRequest(key_type="USER", name="ci", description="In the pipeline", expires_at=until)
    parsed = linus(api, "create_api_key", gen.CreateApiKeyRequest(request))
    equal("The status of a created key", linus.status(), 201)
    kept = by(held()["api_keys"], name="ci")
    same("created key", parsed, without(kept, "bot_user_id"), linus.raw())
    equal("The end kept", parse(kept["expires_at"]), until)
    new = Client(parsed.actual_instance.key)
    new("SpacesApi", "list_spaces")
    linus(api, "revoke_api_key", kept["id"])
    equal("The status of a revocation", linus.status(), 204)
    linus(api, "revoke_api_key", kept["id"])
    equal("The status of a second revocation", linus.status(), 204)
    equal("The status kept of a key", by(held()["api_keys"], name="ci")["status"], "REVOKED")
    refused("a key that is revoked", 401, lambda: new("SpacesApi", "list_spaces"))
    refused("a key that has expired", 401, lambda: Client(TOKENS["expired"])("SpacesApi", "list_spaces"))
    own = by(held()["api_keys"], name="ada")["id"]
    refused("a key of another user", 404, lambda: linus(api, "revoke_api_key", own))


def audit_logs():
    api, method = "AuditLogsApi", "list_audit_logs"
    newest_first = held()["audit_logs"][::-1]
    same_page("audit logs", ada, api, method, "logs", newest_first)
    start, end = (datetime(2026, 1, day, tzinfo=timezone.utc) for day in (2, 3))
    between = [one for one in newest_first if start <= parse(one["created_at"]) <= end]
    same_page("audit logs of a day", ada, api, method, "logs", between, start_time=start, end_time=end, limit=100)
    mary_id = user(held(), "Mary Somerville")["id"]
    own = [one for one in newest_first if one["user_id"] == mary_id]
    same_page("audit logs of a user", ada, api, method, "logs", own, user_id=mary_id)
    queries = [one for one in newest_first if one["operation_type"] == "QUERY"]
    same_page("queries", ada, api, method, "logs", queries, operation_type="QUERY")
    names = ["getSpace", "createSpace"]
    named = [one for one in newest_first if one["operation_name"] in names]
    same_page("named audit logs", ada, api, method, "logs", named, operation_name=names, limit=100)
    refused("the audit logs for a member", 403, lambda: mary(api, method))


judge(
    organizations,
    spaces,
    users,
    roles,
    role_bindings,
    projects,
    api_keys,
    audit_logs,
    changed_organizations,
    organization_users,
    changed_spaces,
    space_users,
    changed_users,
    changed_api_keys,
)
