"""Makes the ten calls with the client that openapi-python-client has generated. See src/calls.ts for what they are."""
import io
import json
import os
import uuid

from orgplane_api_client import AuthenticatedClient
from orgplane_api_client.api.members import list_members
from orgplane_api_client.api.orgs import download_organization_file, upload_organization_file
from orgplane_api_client.api.spaces import create_space, delete_space, get_space, set_space_member, update_space
from orgplane_api_client.models import (
    OrganizationFileUpload, PredefinedSpaceRoleSet, Problem, SpaceCreate, SpaceMembershipSet, SpaceUpdate,
)
from orgplane_api_client.types import UNSET, File

client = AuthenticatedClient(os.environ["MOCK"], token="tok_owner", raise_on_unexpected_status=True)
NAME = "by-openapi-python-client"
CONTENT = "id,label\r\n0,Kätzchen\n".encode()
held = {}


def call_pages():
    everyone = [member.id for member in list_members.sync("acme", client=client, limit=100).items]
    walked, cursor = [], UNSET
    while len(walked) < 100:
        page = list_members.sync("acme", client=client, limit=1, cursor=cursor)
        walked += [member.id for member in page.items]
        cursor = page.pagination.next_cursor
        if not page.pagination.has_more:
            break
    assert len(walked) > 2 and walked == everyone, walked


def call_create():
    body, key = SpaceCreate(organization="acme", name=NAME), str(uuid.uuid4())
    held["space"] = create_space.sync(client=client, body=body, idempotency_key=key).id
    again = create_space.sync(client=client, body=body, idempotency_key=key)
    assert again.id == held["space"], again


def call_conflict():
    answer = create_space.sync_detailed(client=client, body=SpaceCreate(organization="acme", name=NAME))
    problem = answer.parsed
    assert isinstance(problem, Problem) and answer.status_code == 409 and problem.code == "name_taken", problem
    assert NAME in problem.detail, problem


def call_read():
    answer = get_space.sync_detailed(held["space"], client=client)
    held["etag"] = answer.headers["ETag"]
    space = answer.parsed
    assert space.name == NAME and space.description is None and space.created_at.year >= 2026, space


def call_update():
    space = update_space.sync(
        held["space"], client=client, body=SpaceUpdate(description="Changed."), if_match=held["etag"]
    )
    assert (space.name, space.description) == (NAME, "Changed."), space


def call_stale():
    answer = update_space.sync_detailed(
        held["space"], client=client, body=SpaceUpdate(description="Too late."), if_match=held["etag"]
    )
    problem = answer.parsed
    assert isinstance(problem, Problem) and answer.status_code == 412 and problem.code == "stale_etag", problem


def call_union():
    role = PredefinedSpaceRoleSet(type_="predefined", name="member")
    membership = set_space_member.sync(held["space"], "usr_grace", client=client, body=SpaceMembershipSet(role=role))
    assert (membership.role.type_, membership.role.name) == ("predefined", "member"), membership


def call_upload():
    file = File(payload=io.BytesIO(CONTENT), file_name="classes.csv", mime_type="text/csv")
    body = OrganizationFileUpload(file=file, type_="class_mapping")
    uploaded = upload_organization_file.sync("acme", client=client, body=body)
    held["file"] = uploaded.id
    assert (uploaded.name, uploaded.size_bytes, uploaded.dataset_id) == ("classes.csv", len(CONTENT), None), uploaded


def call_download():
    content = download_organization_file.sync("acme", held["file"], client=client).payload.read()
    assert content == CONTENT, content


def call_delete():
    status = delete_space.sync_detailed(held["space"], client=client).status_code
    answer = get_space.sync_detailed(held["space"], client=client)
    problem = answer.parsed
    assert status == 204 and answer.status_code == 404 and problem.code == "not_found", (status, problem)


results = {}
for name in ("pages", "create", "conflict", "read", "update", "stale", "union", "upload", "download", "delete"):
    try:
        globals()[f"call_{name}"]()
        results[name] = "yes"
    except Exception as error:
        results[name] = f"{type(error).__name__}: {error}"
print("RESULTS " + json.dumps(results))
