// Makes the ten calls with the client that oapi-codegen has generated. See src/calls.ts for what they are.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"os"

	"github.com/oapi-codegen/nullable"

	"orgplane.example/orgplane"
)

const name = "by-oapi-codegen"

var content = []byte("id,label\n0,cat\n")

func main() {
	ctx := context.Background()
	client, err := orgplane.NewClientWithResponses(os.Getenv("MOCK"), orgplane.WithRequestEditorFn(
		func(_ context.Context, request *http.Request) error {
			request.Header.Set("Authorization", "Bearer tok_owner")
			return nil
		}))
	if err != nil {
		panic(err)
	}
	var space, file string
	results := map[string]string{}
	try := func(call string, make func() error) {
		results[call] = "yes"
		defer func() {
			if fault := recover(); fault != nil {
				results[call] = fmt.Sprint(fault)
			}
		}()
		if err := make(); err != nil {
			results[call] = err.Error()
		}
	}

	try("list", func() error {
		organization, limit := "acme", 1
		answer, err := client.ListSpacesWithResponse(ctx, &orgplane.ListSpacesParams{Organization: &organization, Limit: &limit})
		if err != nil {
			return err
		}
		return check(len(answer.JSON200.Items) == 1 && answer.JSON200.Pagination.HasMore, answer.Body)
	})
	try("get", func() error {
		answer, err := client.GetOrganizationWithResponse(ctx, "acme")
		if err != nil {
			return err
		}
		return check(answer.JSON200.Name == "acme", answer.Body)
	})
	try("create", func() error {
		answer, err := client.CreateSpaceWithResponse(ctx, nil, orgplane.SpaceCreate{Organization: "acme", Name: name})
		if err != nil {
			return err
		}
		space = answer.JSON201.Id
		return check(space != "", answer.Body)
	})
	try("read", func() error {
		answer, err := client.GetSpaceWithResponse(ctx, space, nil)
		if err != nil {
			return err
		}
		return check(answer.JSON200.Name == name, answer.Body)
	})
	try("update", func() error {
		change := orgplane.SpaceUpdate{Description: nullable.NewNullableWithValue("Changed.")}
		answer, err := client.UpdateSpaceWithApplicationMergePatchPlusJSONBodyWithResponse(ctx, space, nil, change)
		if err != nil {
			return err
		}
		description, err := answer.JSON200.Description.Get()
		if err != nil {
			return err
		}
		return check(answer.JSON200.Name == name && description == "Changed.", answer.Body)
	})
	try("union", func() error {
		var role orgplane.SpaceRoleSet
		if err := role.FromPredefinedSpaceRoleSet(orgplane.PredefinedSpaceRoleSet{Type: "predefined", Name: "member"}); err != nil {
			return err
		}
		answer, err := client.SetSpaceMemberWithResponse(ctx, space, "usr_grace", nil, orgplane.SpaceMembershipSet{Role: role})
		if err != nil {
			return err
		}
		union, err := answer.JSON201.Role.Get()
		if err != nil {
			return err
		}
		got, err := union.AsPredefinedSpaceRole()
		if err != nil {
			return err
		}
		return check(got.Name == "member", answer.Body)
	})
	try("upload", func() error {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		header := textproto.MIMEHeader{}
		header.Set("Content-Disposition", `form-data; name="file"; filename="classes.csv"`)
		header.Set("Content-Type", "text/csv")
		part, _ := form.CreatePart(header)
		_, _ = part.Write(content)
		_ = form.WriteField("type", "class_mapping")
		_ = form.Close()
		answer, err := client.UploadOrganizationFileWithBodyWithResponse(ctx, "acme", nil, form.FormDataContentType(), &body)
		if err != nil {
			return err
		}
		file = answer.JSON201.Id
		return check(file != "", answer.Body)
	})
	try("download", func() error {
		answer, err := client.DownloadOrganizationFileWithResponse(ctx, "acme", file)
		if err != nil {
			return err
		}
		return check(bytes.Equal(answer.Body, content), answer.Body)
	})
	try("delete", func() error {
		answer, err := client.DeleteSpaceWithResponse(ctx, space, nil)
		if err != nil {
			return err
		}
		return check(answer.StatusCode() == 204, answer.Body)
	})
	try("problem", func() error {
		answer, err := client.GetSpaceWithResponse(ctx, space, nil)
		if err != nil {
			return err
		}
		return check(answer.ApplicationproblemJSON404.Code == "not_found", answer.Body)
	})
	written, _ := json.Marshal(results)
	fmt.Println("RESULTS " + string(written))
}

func check(holds bool, body []byte) error {
	if holds {
		return nil
	}
	return fmt.Errorf("got %s", body)
}
