"""Makes the ten calls with the client that openapi-generator has generated. See src/calls.ts for what they are."""
import json
import os

from orgplane import (
    ApiClient, Configuration, OrgsApi, PredefinedSpaceRoleSet, SpaceCreate, SpaceMembershipSet, SpaceRoleSet, SpacesApi,
    SpaceUpdate,
)
from orgplane.exceptions import NotFoundException

client = ApiClient(Configuration(host=os.environ["MOCK"], access_token="tok_owner"))
orgs, spaces = OrgsApi(client), SpacesApi(client)
NAME = "by-openapi-generator-python"
CONTENT = b"id,label\n0,cat\n"
held = {}


def call_list():
    page = spaces.list_spaces(organization="acme", limit=1)
    assert len(page.items) == 1 and page.pagination.has_more, page


def call_get():
    assert orgs.get_organization("acme").name == "acme"


def call_create():
    held["space"] = spaces.create_space(SpaceCreate(organization="acme", name=NAME)).id


def call_read():
    assert spaces.get_space(held["space"]).name == NAME


def call_update():
    space = spaces.update_space(held["space"], SpaceUpdate(description="Changed."))
    assert (space.name, space.description) == (NAME, "Changed."), space


def call_union():
    role = SpaceRoleSet(PredefinedSpaceRoleSet(type="predefined", name="member"))
    membership = spaces.set_space_member(held["space"], "usr_grace", SpaceMembershipSet(role=role))
    assert membership.role.actual_instance.name == "member", membership


def call_upload():
    held["file"] = orgs.upload_organization_file("acme", file=("classes.csv", CONTENT), type="class_mapping").id


def call_download():
    assert orgs.download_organization_file("acme", held["file"]) == CONTENT


def call_delete():
    assert spaces.delete_space_with_http_info(held["space"]).status_code == 204


def call_problem():
    try:
        spaces.get_space(held["space"])
    except NotFoundException as error:
        assert error.data.code == "not_found", error.data
    else:
        raise AssertionError("an answer")


results = {}
for name in ("list", "get", "create", "read", "update", "union", "upload", "download", "delete", "problem"):
    try:
        globals()[f"call_{name}"]()
        results[name] = "yes"
    except Exception as error:
        results[name] = f"{type(error).__name__}: {error}"
print("RESULTS " + json.dumps(results))
