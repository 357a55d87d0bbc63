"""Drives the twin of UbiOps with the vendor's client, and compares what the client parses with what the twin holds.

Run by run.ts.
"""

import json
import sys
from pathlib import Path

import ubiops
from dateutil.parser import parse

# Run in isolation, since the program has the name of the package.
sys.path.append(str(Path(__file__).with_name("shared")))

from judging import ORIGIN, TOKENS, by, complain, equal, held, judge


class Client:
    """The vendor's client with the token of somebody."""

    def __init__(self, who):
        configuration = ubiops.Configuration(host=ORIGIN, api_key={"Authorization": TOKENS[who]})
        configuration.auto_retry_rate_limiting = False
        self.api = ubiops.CoreApi(ubiops.ApiClient(configuration))

    def __call__(self, method, *args, **kwargs):
        return getattr(self.api, method)(*args, **kwargs)

    def status(self):
        return self.api.api_client.last_response.status_code

    def raw(self):
        return self.api.api_client.last_response.json()


def same(where, parsed, expected, raw):
    """Compares each attribute of a model with what the twin holds under its name on the wire."""
    for attribute, kind in parsed.openapi_types.items():
        name = parsed.attribute_map[attribute]
        place = f"{where}.{name}"
        if name not in expected:
            complain(f"{place} is nothing that the twin holds")
            continue
        value = expected[name]
        if value is not None and kind == "datetime":
            value = parse(value)
        if value is not None and kind == "date":
            value = parse(value).date()
        equal(place, getattr(parsed, attribute), value)
        # The client makes a number of text without a word, so what was sent counts as well.
        if name not in raw:
            complain(f"{place} is not in the response")
        elif kind in ("int", "float", "bool", "str"):
            equal(f"{place} as sent", raw[name], expected[name])
    for name in set(raw) - set(parsed.attribute_map.values()):
        complain(f"{where}.{name} is no field of {type(parsed).__name__}")


def same_list(where, parsed, expected, raw):
    equal(f"The length of {where}", len(parsed), len(expected))
    for index, (one, other, sent) in enumerate(zip(parsed, expected, raw)):
        same(f"{where}[{index}]", one, other, sent)


def refused(where, status, call):
    try:
        call()
    except ubiops.exceptions.ApiException as error:
        equal(f"The status of {where}", error.status, status)
        body = json.loads(error.body)
        equal(f"The fields of the error of {where}", list(body), ["error"])
        equal(f"The message of {where}", error.get_body_message(), body.get("error"))
    else:
        complain(f"{where} was not refused")


def member(state, membership):
    return {**by(state["users"], id=membership["user_id"]), **membership}


def organization(state, name):
    return by(state["organizations"], name=name)


def project(state, name):
    return by(state["projects"], name=name)


ada, linus, hal, vendor = (Client(who) for who in ("ada", "linus", "hal", "vendor"))


def user():
    same("user", ada("user_get"), by(held()["users"], email="ada@acme.test"), ada.raw())


def organizations():
    listed = ada("organizations_list")
    own = [one for one in held()["organizations"] if one["name"] in ("acme", "globex")]
    same_list("organizations", listed, own, ada.raw())
    for name in ("acme", "globex"):
        parsed = ada("organizations_get", name)
        same(f"organization {name}", parsed, organization(held(), name), ada.raw())


def created_organization():
    data = ubiops.OrganizationCreate(
        name="initech", subscription="premium", subscription_end_date="2027-03-25", two_factor_authentication_forced=True
    )
    parsed = ada("organizations_create", data)
    equal("The status of a creation", ada.status(), 201)
    kept = organization(held(), "initech")
    same("created organization", parsed, kept, ada.raw())
    equal("The subscription kept", kept["subscription"], "premium")
    equal("The end kept", kept["subscription_end_date"], "2027-03-25")
    equal("The second factor kept", kept["two_factor_authentication_forced"], True)
    refused("a name that is taken", 409, lambda: ada("organizations_create", data))
    free = ubiops.OrganizationCreate(name="free-one", subscription="free", subscription_end_date="2027-03-25")
    refused("an end of the free subscription", 400, lambda: ada("organizations_create", free))


def updated_organization():
    parsed = ada("organizations_update", "initech", ubiops.OrganizationUpdate(name="initrode"))
    same("updated organization", parsed, organization(held(), "initrode"), ada.raw())
    before = organization(held(), "initrode")
    ada("organizations_update", "initrode", ubiops.OrganizationUpdate())
    equal("The organization after an empty update", organization(held(), "initrode"), before)
    change = ubiops.OrganizationUpdate(subscription_start_date="2026-02-01")
    refused("a subscription changed by a user", 403, lambda: ada("organizations_update", "acme", change))
    parsed = vendor("organizations_update", "acme", change)
    same("organization updated by the vendor", parsed, organization(held(), "acme"), vendor.raw())
    equal("The start kept", organization(held(), "acme")["subscription_start_date"], "2026-02-01")
    refused("an organization that is not there", 404, lambda: ada("organizations_get", "initech"))


def users():
    state = held()
    expected = [member(state, one) for one in organization(state, "acme")["users"]]
    same_list("users", linus("organization_users_list", "acme"), expected, linus.raw())
    for one in expected:
        parsed = ada("organization_users_get", "acme", one["id"])
        same(f"user {one['email']}", parsed, one, ada.raw())
    refused("a user read by no admin", 403, lambda: linus("organization_users_get", "acme", expected[0]["id"]))


def changed_users():
    for email, admin in (("hal@globex.test", True), ("new@acme.test", False)):
        parsed = ada("organization_users_create", "acme", ubiops.OrganizationUserCreate(email=email, admin=admin))
        equal("The status of an addition", ada.status(), 201)
        state = held()
        kept = member(state, by(organization(state, "acme")["users"], user_id=parsed.id))
        same(f"added user {email}", parsed, kept, ada.raw())
        equal(f"The address kept of {email}", (kept["email"], kept["admin"]), (email, admin))
    again = ubiops.OrganizationUserCreate(email="new@acme.test")
    refused("a user who is there", 409, lambda: ada("organization_users_create", "acme", again))
    for change in (ubiops.OrganizationUserUpdate(admin=True), ubiops.OrganizationUserUpdate()):
        parsed = ada("organization_users_update", "acme", parsed.id, change)
        state = held()
        kept = member(state, by(organization(state, "acme")["users"], user_id=parsed.id))
        same("updated user", parsed, kept, ada.raw())
        equal("The admin kept", kept["admin"], True)
    ada("organization_users_delete", "acme", parsed.id)
    equal("The status of a deletion", ada.status(), 204)
    left = [one["user_id"] for one in organization(held(), "acme")["users"]]
    equal("Whether a deleted user is there", parsed.id in left, False)
    refused("a user who is gone", 404, lambda: ada("organization_users_delete", "acme", parsed.id))


def last_admin():
    last = by(held()["users"], email="hal@globex.test")["id"]
    none = ubiops.OrganizationUserUpdate(admin=False)
    refused("demoting the last admin", 403, lambda: hal("organization_users_update", "globex", last, none))
    refused("deleting the last admin", 403, lambda: hal("organization_users_delete", "globex", last))


def resources():
    state = held()
    acme = organization(state, "acme")
    own = [one for one in state["projects"] if one["organization_id"] == acme["id"]]
    parsed = ada("organizations_resource_usage", "acme")
    names = own[0]["resources"]
    expected = {name: sum(one["resources"][name] for one in own) for name in names}
    expected.update(projects=len(own), users=len(acme["users"]))
    same("resources", parsed, expected, ada.raw())


def usage():
    state = held()
    acme = organization(state, "acme")
    period = {"start_date": "2026-10-20", "end_date": "2026-11-20"}
    parsed = ada("organizations_usage_get", "acme", interval="month", **period)
    equal("usage.interval", parsed.interval, "month")

    def expected(counts):
        days = [one for one in acme["usage"] if period["start_date"] <= one["date"] < period["end_date"]]
        value = sum(one["value"] for one in days if counts(one))
        return [{**{name: f"{date}T00:00:00Z" for name, date in period.items()}, "value": value}]

    raw = ada.raw()
    whole = expected(lambda one: True)
    same_list("usage", parsed.data_organization, whole, raw["data_organization"])
    deleted = expected(lambda one: one["project_id"] is None)
    same_list("usage of deleted projects", parsed.data_deleted_projects, deleted, raw["data_deleted_projects"])
    own = [one for one in state["projects"] if one["organization_id"] == acme["id"]]
    equal("The projects of usage", [one.project_id for one in parsed.data_projects], [one["id"] for one in own])
    for one, sent in zip(parsed.data_projects, raw["data_projects"]):
        name = by(own, id=one.project_id)["name"]
        equal("The project's name in usage", one.project_name, name)
        same_list(f"usage of {name}", one.data, expected(lambda day: day["project_id"] == one.project_id), sent["data"])


def projects():
    state = held()
    names = {one["id"]: one["name"] for one in state["organizations"]}
    expected = [{**one, "organization_name": names[one["organization_id"]]} for one in state["projects"]]
    same_list("projects", ada("projects_list"), expected, ada.raw())
    of_acme = [one for one in expected if one["organization_name"] == "acme"]
    same_list("projects of acme", ada("projects_list", organization="acme"), of_acme, ada.raw())
    labelled = [one for one in expected if one["labels"].get("team") == "risk"]
    same_list("projects with a label", ada("projects_list", labels="team:risk"), labelled, ada.raw())


def roles():
    expected = project(held(), "acme-fraud")["roles"]
    same_list("roles", ada("roles_list", "acme-fraud"), expected, ada.raw())
    for one in expected:
        parsed = ada("roles_get", "acme-fraud", one["name"])
        same(f"role {one['name']}", parsed, one, ada.raw())
    refused("a role that is not there", 404, lambda: ada("roles_get", "acme-fraud", "nothing"))
    refused("the roles of a project of others", 403, lambda: linus("roles_list", "acme-search"))


def service_users():
    for name in ("acme-fraud", "acme-search"):
        expected = project(held(), name)["service_users"]
        same_list(f"service users of {name}", ada("service_users_list", name), expected, ada.raw())
        for one in expected:
            parsed = ada("service_users_get", name, one["id"])
            same(f"service user {one['email']}", parsed, one, ada.raw())


def changed_service_users():
    data = ubiops.ServiceUserCreate(name="deploy", description="Deploys", expiry_date="2099-01-01T00:00:00Z")
    parsed = ada("service_users_create", "acme-fraud", data)
    equal("The status of a creation", ada.status(), 201)
    kept = by(project(held(), "acme-fraud")["service_users"], id=parsed.id)
    same("created service user", parsed, kept, ada.raw())
    equal("What is kept", (kept["name"], kept["description"]), ("deploy", "Deploys"))
    TOKENS["created"] = parsed.token
    same("user of the new token", Client("created")("user_get"), as_user(kept), as_user(kept))
    reset = ada("service_users_token", "acme-fraud", parsed.id)
    kept = by(project(held(), "acme-fraud")["service_users"], id=parsed.id)
    same("reset token", reset, kept, ada.raw())
    refused("a token that was reset", 401, lambda: Client("created")("user_get"))
    refused("a token that has expired", 401, lambda: Client("expired")("user_get"))
    refused("an organization read by a service user", 403, lambda: Client("serviceUser")("organizations_list"))
    ada("service_users_delete", "acme-fraud", parsed.id)
    left = [one["id"] for one in project(held(), "acme-fraud")["service_users"]]
    equal("Whether a deleted service user is there", parsed.id in left, False)
    refused("a service user who is gone", 404, lambda: ada("service_users_get", "acme-fraud", parsed.id))


def as_user(service_user):
    own = {"surname": None, "registration_date": service_user["creation_date"], "authentication": "token"}
    return {**{name: service_user[name] for name in ("id", "email", "name")}, **own}


def audit():
    newest_first = project(held(), "acme-fraud")["audit"][::-1]
    same_list("audit events", ada("project_audit_events_list", "acme-fraud"), newest_first[:50], ada.raw())
    rest = ada("project_audit_events_list", "acme-fraud", limit=5, offset=50)
    same_list("later audit events", rest, newest_first[50:55], ada.raw())
    created = [one for one in newest_first if one["action"] == "create"]
    parsed = ada("project_audit_events_list", "acme-fraud", action="create")
    same_list("audit events of creations", parsed, created, ada.raw())


judge(
    user,
    organizations,
    users,
    resources,
    usage,
    projects,
    roles,
    service_users,
    audit,
    created_organization,
    updated_organization,
    changed_users,
    last_admin,
    changed_service_users,
    audit,
)
