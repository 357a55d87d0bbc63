"""Makes the ten calls with the client that openapi-python-client has generated. See src/calls.ts for what they are."""
import io
import json
import os

from orgplane_api_client import AuthenticatedClient
from orgplane_api_client.api.orgs import download_organization_file, get_organization, upload_organization_file
from orgplane_api_client.api.spaces import (
    create_space, delete_space, get_space, list_spaces, set_space_member, update_space,
)
from orgplane_api_client.models import (
    OrganizationFileUpload, PredefinedSpaceRoleSet, Problem, SpaceCreate, SpaceMembershipSet, SpaceUpdate,
)
from orgplane_api_client.types import File

client = AuthenticatedClient(os.environ["MOCK"], token="tok_owner", raise_on_unexpected_status=True)
NAME = "by-openapi-python-client"
CONTENT = b"id,label\n0,cat\n"
held = {}


def call_list():
    page = list_spaces.sync(client=client, organization="acme", limit=1)
    assert len(page.items) == 1 and page.pagination.has_more, page


def call_get():
    assert get_organization.sync("acme", client=client).name == "acme"


def call_create():
    held["space"] = create_space.sync(client=client, body=SpaceCreate(organization="acme", name=NAME)).id


def call_read():
    assert get_space.sync(held["space"], client=client).name == NAME


def call_update():
    space = update_space.sync(held["space"], client=client, body=SpaceUpdate(description="Changed."))
    assert (space.name, space.description) == (NAME, "Changed."), space


def call_union():
    role = PredefinedSpaceRoleSet(type_="predefined", name="member")
    membership = set_space_member.sync(held["space"], "usr_grace", client=client, body=SpaceMembershipSet(role=role))
    assert (membership.role.type_, membership.role.name) == ("predefined", "member"), membership


def call_upload():
    file = File(payload=io.BytesIO(CONTENT), file_name="classes.csv", mime_type="text/csv")
    body = OrganizationFileUpload(file=file, type_="class_mapping")
    held["file"] = upload_organization_file.sync("acme", client=client, body=body).id


def call_download():
    assert download_organization_file.sync("acme", held["file"], client=client).payload.read() == CONTENT


def call_delete():
    assert delete_space.sync_detailed(held["space"], client=client).status_code == 204


def call_problem():
    problem = get_space.sync(held["space"], client=client)
    assert isinstance(problem, Problem) and problem.code == "not_found", problem


results = {}
for name in ("list", "get", "create", "read", "update", "union", "upload", "download", "delete", "problem"):
    try:
        globals()[f"call_{name}"]()
        results[name] = "yes"
    except Exception as error:
        results[name] = f"{type(error).__name__}: {error}"
print("RESULTS " + json.dumps(results))
