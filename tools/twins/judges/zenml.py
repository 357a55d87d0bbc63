"""Drives the twin of ZenML Pro with the vendor's client, and compares what the client parses with what the twin holds.

The client logs in and reads organizations and workspaces; there is nothing else that it can say about the twin. It keeps
fields that it does not know, so it does not notice one too many.

Run by run.ts.
"""

import asyncio
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

# Run in isolation, since the program has the name of the package.
sys.path.append(str(Path(__file__).with_name("shared")))

from judging import ORIGIN, TOKENS, by, complain, equal, held, judge

folder = tempfile.TemporaryDirectory()
os.environ.update(
    ZENML_CONFIG_PATH=folder.name, ZENML_ANALYTICS_OPT_IN="false", ZENML_LOGGING_VERBOSITY="ERROR", HOME=folder.name
)

# The client reads the environment, and logs, as soon as it is imported.
from zenml.exceptions import CredentialsNotValid, IllegalOperationError  # noqa: E402
from zenml.login.credentials_store import get_credentials_store  # noqa: E402
from zenml.login.pro.client import ZenMLProClient  # noqa: E402
from zenml.login.pro.workspace.models import WorkspaceStatus  # noqa: E402


class Client:
    """The vendor's client with the key of somebody, of which there can otherwise be only one in a program."""

    def __init__(self, who):
        get_credentials_store().set_api_key(ORIGIN, TOKENS[who], is_zenml_pro=True)
        ZenMLProClient._clear()
        self.api = ZenMLProClient(ORIGIN)
        # Logs in at once, as the key that is kept becomes another.
        self.api.session.hooks["response"].append(self.keep)
        self.last = None

    def keep(self, response, *_args, **_kwargs):
        self.last = response

    def organizations(self, **query):
        return asyncio.run(self.api.organization.list(**query))

    def organization(self, id_or_name):
        return self.api.organization.get(id_or_name)

    def workspaces(self, **query):
        return self.api.workspace.list(**query)

    def workspace(self, id_or_name):
        return self.api.workspace.get(id_or_name)


def same(where, parsed, expected):
    """Compares each field of a model with what the twin holds under its name."""
    for name in type(parsed).model_fields:
        value = getattr(parsed, name)
        if name not in parsed.model_fields_set:
            complain(f"{where}.{name} is not in the response")
        if isinstance(value, datetime):
            equal(f"{where}.{name}", value, datetime.fromisoformat(expected[name]))
        elif hasattr(value, "model_dump"):
            same(f"{where}.{name}", value, expected[name])
        else:
            equal(f"{where}.{name}", str(value) if name == "id" else value, expected[name])


def same_list(where, parsed, expected):
    equal(f"The length of {where}", len(parsed), len(expected))
    for index, (one, other) in enumerate(zip(parsed, expected)):
        same(f"{where}[{index}]", one, other)


def refused(where, client, status, error_class, call):
    try:
        call()
    except Exception as error:
        equal(f"The status of {where}", client.last.status_code, status)
        equal(f"The class of {where}", type(error), error_class)
        body = client.last.json()
        equal(f"The fields of the error of {where}", list(body), ["detail"])
        name, message = body["detail"]
        equal(f"The class of {where}, as sent", name, error_class.__name__)
        equal(f"The message of {where}", error.args[0], message)
    else:
        complain(f"{where} was not refused")


def organization(state, **wanted):
    return by(state["organizations"], **wanted)


def workspace(state, **wanted):
    found = by(state["workspaces"], **wanted)
    return {**found, "organization": organization(state, id=found["organization_id"])}


def workspaces_of(state, name):
    own = organization(state, name=name)["id"]
    return [workspace(state, id=one["id"]) for one in state["workspaces"] if one["organization_id"] == own]


def logged_in():
    ada = by(held()["users"], username="ada@acme.test")
    token = ZenMLProClient.fetch_api_token(ORIGIN, TOKENS["ada"])
    equal("The type of the token", token.token_type, "bearer")
    equal("The seconds of the token", token.expires_in, 3600)
    kept = held()["tokens"].get(token.access_token, {})
    equal("The user of the token", kept.get("user_id"), ada["id"])
    get_credentials_store().set_token(ORIGIN, token, is_zenml_pro=True)
    found = get_credentials_store().get_pro_credentials(ORIGIN)
    equal("Whether the client keeps the token", found.has_valid_token, True)
    try:
        ZenMLProClient.fetch_api_token(ORIGIN, "ZENPROKEY_wrong")
    except CredentialsNotValid:
        pass
    else:
        complain("A wrong key was not refused")


def organizations():
    ada = Client("ada")
    state = held()
    expected = [organization(state, name=name) for name in ("acme", "globex")]
    same_list("organizations", ada.organizations(), expected)
    same_list("the second organization", ada.organizations(offset=1, limit=1), expected[1:])
    for one in expected:
        same(f"organization {one['name']}", ada.organization(one["name"]), one)
        same(f"organization {one['id']}", ada.organization(one["id"]), one)
    stranger = organization(state, name="Umbrella Corp. (EU)")["id"]
    refused("an organization of others", ada, 403, IllegalOperationError, lambda: ada.organization(stranger))
    refused("an organization that is not there", ada, 404, KeyError, lambda: ada.organization("nowhere"))


def workspaces():
    ada = Client("ada")
    state = held()
    # In globex she is an ordinary member, without a workspace of her own.
    expected = workspaces_of(state, "acme")
    acme = organization(state, name="acme")["id"]
    same_list("workspaces", ada.workspaces(), expected)
    same_list("a page of workspaces", ada.workspaces(offset=1, limit=2), expected[1:3])
    same_list("workspaces of acme", ada.workspaces(organization_id=acme), expected)
    failed = [one for one in expected if one["status"] == "failed"]
    same_list("workspaces that have failed", ada.workspaces(status=WorkspaceStatus.FAILED), failed)
    named = [one for one in expected if one["name"] == "staging"]
    same_list("workspaces by name", ada.workspaces(workspace_name="staging"), named)
    url = expected[0]["zenml_service"]["status"]["server_url"]
    same_list("workspaces by address", ada.workspaces(url=url), expected[:1])
    for one in expected:
        parsed = ada.workspace(one["id"])
        same(f"workspace {one['name']}", parsed, one)
        server = one["zenml_service"]["status"] or {"server_url": None}
        equal(f"The address of {one['name']}", parsed.url, server["server_url"])
        equal(f"The version of {one['name']}", parsed.version, one["zenml_service"]["configuration"]["version"])
    same("workspace by name", ada.workspace("production"), workspace(state, name="production"))
    refused("a workspace that is not there", ada, 404, KeyError, lambda: ada.workspace("nowhere"))
    secret = workspace(state, name="secret")["id"]
    refused("a workspace of others", ada, 403, IllegalOperationError, lambda: ada.workspace(secret))


def own_workspaces():
    linus = Client("linus")
    production = [workspace(held(), name="production")]
    same_list("workspaces of an ordinary member", linus.workspaces(), production)
    maximilian = Client("max")
    staging = [workspace(held(), name="staging")]
    same_list("workspaces of a member of a team", maximilian.workspaces(member_only=True), staging)


def moved_workspaces():
    """The client cannot move workspaces, but has to understand each state that they pass through."""
    ada = Client("ada")
    one = workspace(held(), name="staging")["id"]
    for request, passed, reached in (
        (lambda: ada.api.patch(f"/tenants/{one}/deploy"), "pending", "available"),
        (lambda: ada.api.patch(f"/tenants/{one}/deactivate"), "pending", "deactivated"),
        (lambda: ada.api.delete(f"/workspaces/{one}"), "pending", "deleted"),
    ):
        request()
        equal("The state on the way", workspace(held(), id=one)["status"], passed)
        same(f"workspace that is {reached}", ada.workspace(one), workspace(held(), id=one))
        equal("The state in the end", workspace(held(), id=one)["status"], reached)


judge(logged_in, organizations, workspaces, own_workspaces, moved_workspaces)
