// Makes the ten calls with the client that ogen has generated. See src/calls.ts for what they are.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	ht "github.com/ogen-go/ogen/http"
	"github.com/ogen-go/ogen/ogenerrors"

	"orgplane.example/orgplane"
)

const name = "by-ogen"

var content = []byte("id,label\n0,cat\n")

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
	var space, file string
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

	try("list", func() (bool, any, error) {
		answer, err := client.ListSpaces(ctx, orgplane.ListSpacesParams{Organization: orgplane.NewOptString("acme"), Limit: orgplane.NewOptInt(1)})
		page, is := answer.(*orgplane.SpacePageResponseHeaders)
		return is && len(page.Response.Items) == 1 && page.Response.Pagination.HasMore, answer, err
	})
	try("get", func() (bool, any, error) {
		answer, err := client.GetOrganization(ctx, orgplane.GetOrganizationParams{Organization: "acme"})
		organization, is := answer.(*orgplane.OrganizationResponseHeaders)
		return is && organization.Response.Name == "acme", answer, err
	})
	try("create", func() (bool, any, error) {
		answer, err := client.CreateSpace(ctx, &orgplane.SpaceCreate{Organization: "acme", Name: name}, orgplane.CreateSpaceParams{})
		created, is := answer.(*orgplane.SpaceCreatedHeaders)
		if is {
			space = created.Response.ID
		}
		return is, answer, err
	})
	try("read", func() (bool, any, error) {
		answer, err := client.GetSpace(ctx, orgplane.GetSpaceParams{Space: space})
		got, is := answer.(*orgplane.SpaceResponseHeaders)
		return is && got.Response.Name == name, answer, err
	})
	try("update", func() (bool, any, error) {
		change := &orgplane.SpaceUpdate{Description: orgplane.NewOptNilString("Changed.")}
		answer, err := client.UpdateSpace(ctx, change, orgplane.UpdateSpaceParams{Space: space})
		got, is := answer.(*orgplane.SpaceUpdatedHeaders)
		return is && got.Response.Name == name && got.Response.Description.Or("") == "Changed.", answer, err
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
		uploaded, is := answer.(*orgplane.OrganizationFileUploadedHeaders)
		if is {
			file = uploaded.Response.ID
		}
		return is, answer, err
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
		answer, err := client.DeleteSpace(ctx, orgplane.DeleteSpaceParams{Space: space})
		_, is := answer.(*orgplane.SpaceDeleted)
		return is, answer, err
	})
	try("problem", func() (bool, any, error) {
		answer, err := client.GetSpace(ctx, orgplane.GetSpaceParams{Space: space})
		missing, is := answer.(*orgplane.NotFoundHeaders)
		return is && missing.Response.Code == "not_found", answer, err
	})
	written, _ := json.Marshal(results)
	fmt.Println("RESULTS " + string(written))
}
