// A server on the strict interface that oapi-codegen has generated: it answers each operation with the contract's example, by
// way of the generated types. answers.go is made from the contract.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"reflect"
	"strings"

	"orgplane.example/orgplane"
)

// What an operation is answered with.
type answer struct {
	// The generated type of the response.
	response any
	// The example of its body, as JSON, or as text where the body is no JSON.
	body string
	// The examples of its headers, as JSON, by their names.
	headers map[string]string
}

// The middleware answers all operations, so that none of the methods is ever called.
type nobody struct{ orgplane.StrictServerInterface }

func main() {
	examples := func(_ orgplane.StrictHandlerFunc, operation string) orgplane.StrictHandlerFunc {
		return func(context.Context, http.ResponseWriter, *http.Request, any) (any, error) {
			return answers[operation].typed()
		}
	}
	refuse := func(status int, code string) func(http.ResponseWriter, *http.Request, error) {
		return func(w http.ResponseWriter, r *http.Request, err error) {
			w.Header().Set("Content-Type", "application/problem+json")
			w.Header().Set("X-Request-Id", "req_1")
			w.WriteHeader(status)
			_ = json.NewEncoder(w).Encode(map[string]any{
				"type": "about:blank", "title": http.StatusText(status), "status": status, "detail": err.Error(),
				"instance": r.URL.Path, "code": code, "request_id": "req_1", "errors": []any{},
			})
		}
	}
	server := orgplane.NewStrictHandlerWithOptions(nobody{}, []orgplane.StrictMiddlewareFunc{examples}, orgplane.StrictHTTPServerOptions{
		RequestErrorHandlerFunc:  refuse(http.StatusBadRequest, "invalid_request"),
		ResponseErrorHandlerFunc: refuse(http.StatusInternalServerError, "internal_error"),
	})
	handler := orgplane.HandlerWithOptions(server, orgplane.StdHTTPServerOptions{
		BaseURL: "/v1", ErrorHandlerFunc: refuse(http.StatusBadRequest, "invalid_parameter"),
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf("http://%s/v1\n", listener.Addr())
	panic(http.Serve(listener, handler))
}

// The generated response with the examples in it.
func (a answer) typed() (any, error) {
	response := reflect.New(reflect.TypeOf(a.response)).Elem()
	if body := response.FieldByName("Body"); body.IsValid() {
		if body.Kind() == reflect.Interface {
			body.Set(reflect.ValueOf(io.Reader(bytes.NewBufferString(a.body))))
			response.FieldByName("ContentLength").SetInt(int64(len(a.body)))
		} else if err := json.Unmarshal([]byte(a.body), body.Addr().Interface()); err != nil {
			return nil, err
		}
	}
	if headers := response.FieldByName("Headers"); headers.IsValid() {
		for name, example := range a.headers {
			field := headers.FieldByNameFunc(func(field string) bool {
				return strings.EqualFold(field, strings.ReplaceAll(name, "-", ""))
			})
			if !field.IsValid() {
				return nil, fmt.Errorf("there is no header %s in %s", name, response.Type())
			}
			if err := json.Unmarshal([]byte(example), field.Addr().Interface()); err != nil {
				return nil, err
			}
		}
	}
	return response.Interface(), nil
}
