"""Makes the ten calls with the client that openapi-generator has generated. See src/calls.ts for what they are."""
import json
import os
import uuid

from orgplane import (
    ApiClient, Configuration, MembersApi, OrgsApi, PredefinedSpaceRole, PredefinedSpaceRoleSet, SpaceCreate,
    SpaceMembershipSet, SpaceRoleSet, SpacesApi, SpaceUpdate,
)
from orgplane.exceptions import ApiException, ConflictException, NotFoundException

client = ApiClient(Configuration(host=os.environ["MOCK"], access_token="tok_owner"))
orgs, members, spaces = OrgsApi(client), MembersApi(client), SpacesApi(client)
NAME = "by-openapi-generator-python"
CONTENT = "id,label\r\n0,Kätzchen\n".encode()
held = {}


def call_pages():
    everyone = [member.id for member in members.list_members("acme", limit=100).items]
    walked, cursor = [], None
    while len(walked) < 100:
        page = members.list_members("acme", limit=1, cursor=cursor)
        walked += [member.id for member in page.items]
        cursor = page.pagination.next_cursor
        if not page.pagination.has_more:
            break
    assert len(walked) > 2 and walked == everyone, walked


def call_create():
    body, key = SpaceCreate(organization="acme", name=NAME), str(uuid.uuid4())
    held["space"] = spaces.create_space(body, idempotency_key=key).id
    again = spaces.create_space(body, idempotency_key=key)
    assert again.id == held["space"], again


def call_conflict():
    try:
        spaces.create_space(SpaceCreate(organization="acme", name=NAME))
    except ConflictException as error:
        assert error.data.code == "name_taken" and NAME in error.data.detail, error.data
    else:
        raise AssertionError("an answer")


def call_read():
    answer = spaces.get_space_with_http_info(held["space"])
    # A plain dict, with names as the server has written them.
    held["etag"] = {name.lower(): value for name, value in answer.headers.items()}["etag"]
    space = answer.data
    assert space.name == NAME and space.description is None and space.created_at.year >= 2026, space


def call_update():
    space = spaces.update_space(held["space"], SpaceUpdate(description="Changed."), if_match=held["etag"])
    assert (space.name, space.description) == (NAME, "Changed."), space


def call_stale():
    try:
        spaces.update_space(held["space"], SpaceUpdate(description="Too late."), if_match=held["etag"])
    except ApiException as error:
        assert error.status == 412 and error.data.code == "stale_etag", error.data
    else:
        raise AssertionError("an answer")


def call_union():
    role = SpaceRoleSet(PredefinedSpaceRoleSet(type="predefined", name="member"))
    membership = spaces.set_space_member(held["space"], "usr_grace", SpaceMembershipSet(role=role))
    got = membership.role.actual_instance
    assert isinstance(got, PredefinedSpaceRole) and got.name == "member", membership


def call_upload():
    uploaded = orgs.upload_organization_file("acme", file=("classes.csv", CONTENT), type="class_mapping")
    held["file"] = uploaded.id
    assert (uploaded.name, uploaded.size_bytes, uploaded.dataset_id) == ("classes.csv", len(CONTENT), None), uploaded


def call_download():
    content = orgs.download_organization_file("acme", held["file"])
    assert content == CONTENT, content


def call_delete():
    status = spaces.delete_space_with_http_info(held["space"]).status_code
    assert status == 204, status
    try:
        spaces.get_space(held["space"])
    except NotFoundException as error:
        assert error.data.code == "not_found", error.data
    else:
        raise AssertionError("an answer")


results = {}
for name in ("pages", "create", "conflict", "read", "update", "stale", "union", "upload", "download", "delete"):
    try:
        globals()[f"call_{name}"]()
        results[name] = "yes"
    except Exception as error:
        results[name] = f"{type(error).__name__}: {error}"
print("RESULTS " + json.dumps(results))
