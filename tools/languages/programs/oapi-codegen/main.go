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
	"slices"
	"strings"

	"github.com/oapi-codegen/nullable"

	"orgplane.example/orgplane"
)

const name = "by-oapi-codegen"

var content = []byte("id,label\r\n0,Kätzchen\n")

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
	var space, file, etag string
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

	try("pages", func() error {
		all, one := 100, 1
		answer, err := client.ListMembersWithResponse(ctx, "acme", &orgplane.ListMembersParams{Limit: &all})
		if err != nil {
			return err
		}
		everyone, walked := ids(answer.JSON200), []string{}
		params := orgplane.ListMembersParams{Limit: &one}
		for len(walked) < 100 {
			if answer, err = client.ListMembersWithResponse(ctx, "acme", &params); err != nil {
				return err
			}
			walked = append(walked, ids(answer.JSON200)...)
			if !answer.JSON200.Pagination.HasMore {
				break
			}
			cursor := answer.JSON200.Pagination.NextCursor.MustGet()
			params.Cursor = &cursor
		}
		return check(len(walked) > 2 && slices.Equal(walked, everyone), []byte(fmt.Sprint(walked)))
	})
	try("create", func() error {
		key := fmt.Sprint("key-", os.Getpid())
		params, asked := orgplane.CreateSpaceParams{IdempotencyKey: &key}, orgplane.SpaceCreate{Organization: "acme", Name: name}
		answer, err := client.CreateSpaceWithResponse(ctx, &params, asked)
		if err != nil {
			return err
		}
		space = answer.JSON201.Id
		if answer, err = client.CreateSpaceWithResponse(ctx, &params, asked); err != nil {
			return err
		}
		return check(answer.JSON201 != nil && answer.JSON201.Id == space, answer.Body)
	})
	try("conflict", func() error {
		answer, err := client.CreateSpaceWithResponse(ctx, nil, orgplane.SpaceCreate{Organization: "acme", Name: name})
		if err != nil {
			return err
		}
		problem := answer.ApplicationproblemJSON409
		return check(problem != nil && problem.Code == "name_taken" && strings.Contains(problem.Detail.MustGet(), name), answer.Body)
	})
	try("read", func() error {
		answer, err := client.GetSpaceWithResponse(ctx, space, nil)
		if err != nil {
			return err
		}
		etag = answer.HTTPResponse.Header.Get("ETag")
		read := answer.JSON200
		return check(read.Name == name && read.Description.IsNull() && read.CreatedAt.Year() >= 2026 && etag != "", answer.Body)
	})
	try("update", func() error {
		change := orgplane.SpaceUpdate{Description: nullable.NewNullableWithValue("Changed.")}
		params := orgplane.UpdateSpaceParams{IfMatch: &etag}
		answer, err := client.UpdateSpaceWithApplicationMergePatchPlusJSONBodyWithResponse(ctx, space, &params, change)
		if err != nil {
			return err
		}
		description, err := answer.JSON200.Description.Get()
		if err != nil {
			return err
		}
		return check(answer.JSON200.Name == name && description == "Changed.", answer.Body)
	})
	try("stale", func() error {
		change := orgplane.SpaceUpdate{Description: nullable.NewNullableWithValue("Too late.")}
		params := orgplane.UpdateSpaceParams{IfMatch: &etag}
		answer, err := client.UpdateSpaceWithApplicationMergePatchPlusJSONBodyWithResponse(ctx, space, &params, change)
		if err != nil {
			return err
		}
		problem := answer.ApplicationproblemJSON412
		return check(problem != nil && problem.Code == "stale_etag", answer.Body)
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
		return check(got.Type == "predefined" && got.Name == "member", answer.Body)
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
		uploaded := answer.JSON201
		file = uploaded.Id
		holds := uploaded.Name == "classes.csv" && uploaded.SizeBytes.MustGet() == int64(len(content)) && uploaded.DatasetId.IsNull()
		return check(holds, answer.Body)
	})
	try("download", func() error {
		answer, err := client.DownloadOrganizationFileWithResponse(ctx, "acme", file)
		if err != nil {
			return err
		}
		return check(bytes.Equal(answer.Body, content), answer.Body)
	})
	try("delete", func() error {
		deleted, err := client.DeleteSpaceWithResponse(ctx, space, nil)
		if err != nil {
			return err
		}
		answer, err := client.GetSpaceWithResponse(ctx, space, nil)
		if err != nil {
			return err
		}
		problem := answer.ApplicationproblemJSON404
		return check(deleted.StatusCode() == 204 && problem != nil && problem.Code == "not_found", answer.Body)
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

func ids(page *orgplane.MemberPage) (ids []string) {
	for _, member := range page.Items {
		ids = append(ids, member.Id)
	}
	return ids
}
