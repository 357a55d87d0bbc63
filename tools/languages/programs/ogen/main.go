// Makes the ten calls with the client that ogen has generated. See src/calls.ts for what they are.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	ht "github.com/ogen-go/ogen/http"
	"github.com/ogen-go/ogen/ogenerrors"

	"orgplane.example/orgplane"
)

const name = "by-ogen"

var content = []byte("id,label\r\n0,Kätzchen\n")

type bearer struct{}

func (bearer) BearerAuth(context.Context, orgplane.OperationName) (orgplane.BearerAuth, error) {
	return orgplane.BearerAuth{Token: "tok_owner"}, nil
}

func (bearer) ApiKeyAuth(context.Context, orgplane.OperationName) (orgplane.ApiKeyAuth, error) {
	return orgplane.ApiKeyAuth{}, ogenerrors.ErrSkipClientSecurity
}

func (bearer) OAuth2(context.Context, orgplane.OperationName) (orgplane.OAuth2, error) {
	return orgplane.OAuth2{}, ogenerrors.ErrSkipClientSecurity
}

func main() {
	ctx := context.Background()
	client, err := orgplane.NewClient(os.Getenv("MOCK"), bearer{})
	if err != nil {
		panic(err)
	}
	var space, file, etag string
	results := map[string]string{}
	try := func(call string, make func() (bool, any, error)) {
		holds, answer, err := make()
		results[call] = "yes"
		if err != nil {
			results[call] = err.Error()
		} else if !holds {
			results[call] = fmt.Sprintf("got %T", answer)
		}
	}

	try("pages", func() (bool, any, error) {
		params := orgplane.ListMembersParams{Organization: "acme", Limit: orgplane.NewOptInt(100)}
		answer, err := client.ListMembers(ctx, params)
		page, is := answer.(*orgplane.MemberPageResponseHeaders)
		if !is {
			return false, answer, err
		}
		everyone, walked := ids(page), []string{}
		params.Limit = orgplane.NewOptInt(1)
		for len(walked) < 100 {
			answer, err = client.ListMembers(ctx, params)
			if page, is = answer.(*orgplane.MemberPageResponseHeaders); !is {
				return false, answer, err
			}
			walked = append(walked, ids(page)...)
			if !page.Response.Pagination.HasMore {
				break
			}
			params.Cursor = orgplane.NewOptString(page.Response.Pagination.NextCursor.Value)
		}
		return len(walked) > 2 && slices.Equal(walked, everyone), answer, err
	})
	try("create", func() (bool, any, error) {
		params := orgplane.CreateSpaceParams{IdempotencyKey: orgplane.NewOptString(fmt.Sprint("key-", os.Getpid()))}
		answer, err := client.CreateSpace(ctx, &orgplane.SpaceCreate{Organization: "acme", Name: name}, params)
		created, is := answer.(*orgplane.SpaceCreatedHeaders)
		if !is {
			return false, answer, err
		}
		space = created.Response.ID
		answer, err = client.CreateSpace(ctx, &orgplane.SpaceCreate{Organization: "acme", Name: name}, params)
		created, is = answer.(*orgplane.SpaceCreatedHeaders)
		return is && created.Response.ID == space, answer, err
	})
	try("conflict", func() (bool, any, error) {
		answer, err := client.CreateSpace(ctx, &orgplane.SpaceCreate{Organization: "acme", Name: name}, orgplane.CreateSpaceParams{})
		refused, is := answer.(*orgplane.SpaceNameConflictHeaders)
		return is && refused.Response.Code == "name_taken" && strings.Contains(refused.Response.Detail.Value, name), answer, err
	})
	try("read", func() (bool, any, error) {
		answer, err := client.GetSpace(ctx, orgplane.GetSpaceParams{Space: space})
		got, is := answer.(*orgplane.SpaceResponseHeaders)
		if !is {
			return false, answer, err
		}
		etag = got.ETag
		read := got.Response
		return read.Name == name && read.Description.Null && read.CreatedAt.Year() >= 2026 && etag != "", answer, err
	})
	try("update", func() (bool, any, error) {
		change := &orgplane.SpaceUpdate{Description: orgplane.NewOptNilString("Changed.")}
		answer, err := client.UpdateSpace(ctx, change, orgplane.UpdateSpaceParams{Space: space, IfMatch: orgplane.NewOptString(etag)})
		got, is := answer.(*orgplane.SpaceUpdatedHeaders)
		return is && got.Response.Name == name && got.Response.Description.Or("") == "Changed.", answer, err
	})
	try("stale", func() (bool, any, error) {
		change := &orgplane.SpaceUpdate{Description: orgplane.NewOptNilString("Too late.")}
		answer, err := client.UpdateSpace(ctx, change, orgplane.UpdateSpaceParams{Space: space, IfMatch: orgplane.NewOptString(etag)})
		refused, is := answer.(*orgplane.PreconditionFailedHeaders)
		return is && refused.Response.Code == "stale_etag", answer, err
	})
	try("union", func() (bool, any, error) {
		role := orgplane.NewPredefinedSpaceRoleSetSpaceRoleSet(orgplane.PredefinedSpaceRoleSet{Type: "predefined", Name: "member"})
		params := orgplane.SetSpaceMemberParams{Space: space, User: "usr_grace"}
		answer, err := client.SetSpaceMember(ctx, &orgplane.SpaceMembershipSet{Role: role}, params)
		got, is := answer.(*orgplane.SpaceMembershipCreatedHeaders)
		return is && got.Response.Role.Value.PredefinedSpaceRole.Name == "member", answer, err
	})
	try("upload", func() (bool, any, error) {
		form := &orgplane.OrganizationFileUploadMultipart{
			File: ht.MultipartFile{Name: "classes.csv", File: bytes.NewReader(content)}, Type: "class_mapping",
		}
		answer, err := client.UploadOrganizationFile(ctx, form, orgplane.UploadOrganizationFileParams{Organization: "acme"})
		got, is := answer.(*orgplane.OrganizationFileUploadedHeaders)
		if !is {
			return false, answer, err
		}
		uploaded := got.Response
		file = uploaded.ID
		holds := uploaded.Name == "classes.csv" && uploaded.SizeBytes.Value == int64(len(content)) && uploaded.DatasetID.Null
		return holds, answer, err
	})
	try("download", func() (bool, any, error) {
		answer, err := client.DownloadOrganizationFile(ctx, orgplane.DownloadOrganizationFileParams{Organization: "acme", File: file})
		got, is := answer.(*orgplane.OrganizationFileContentHeaders)
		if !is {
			return false, answer, err
		}
		read, err := io.ReadAll(got.Response)
		return bytes.Equal(read, content), answer, err
	})
	try("delete", func() (bool, any, error) {
		deleted, err := client.DeleteSpace(ctx, orgplane.DeleteSpaceParams{Space: space})
		if _, is := deleted.(*orgplane.SpaceDeleted); !is {
			return false, deleted, err
		}
		answer, err := client.GetSpace(ctx, orgplane.GetSpaceParams{Space: space})
		missing, is := answer.(*orgplane.NotFoundHeaders)
		return is && missing.Response.Code == "not_found", answer, err
	})
	written, _ := json.Marshal(results)
	fmt.Println("RESULTS " + string(written))
}

func ids(page *orgplane.MemberPageResponseHeaders) (ids []string) {
	for _, member := range page.Response.Items {
		ids = append(ids, member.ID)
	}
	return ids
}
