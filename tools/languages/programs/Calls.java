// Makes the ten calls with the client that openapi-generator has generated. See src/calls.ts for what they are.
package calls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import orgplane.ApiClient;
import orgplane.ApiException;
import orgplane.api.OrgsApi;
import orgplane.api.SpacesApi;
import orgplane.model.*;

public class Calls {
  static final String NAME = "by-openapi-generator-java";
  static final String CONTENT = "id,label\n0,cat\n";
  static final Map<String, String> results = new LinkedHashMap<>();
  static String space = "", file = "";

  interface Call {
    Object make() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    var client = new ApiClient();
    client.updateBaseUri(System.getenv("MOCK"));
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer tok_owner"));
    var orgs = new OrgsApi(client);
    var spaces = new SpacesApi(client);

    attempt("list", () -> {
      var page = spaces.listSpaces("acme", null, null, 1, null);
      return page.getItems().size() == 1 && page.getPagination().getHasMore() ? null : page;
    });
    attempt("get", () -> {
      var organization = orgs.getOrganization("acme");
      return organization.getName().equals("acme") ? null : organization;
    });
    attempt("create", () -> {
      space = spaces.createSpace(new SpaceCreate().organization("acme").name(NAME), null).getId();
      return null;
    });
    attempt("read", () -> {
      var read = spaces.getSpace(space, null);
      return read.getName().equals(NAME) ? null : read;
    });
    attempt("update", () -> {
      var changed = spaces.updateSpace(space, new SpaceUpdate().description("Changed."), null, null);
      return changed.getName().equals(NAME) && changed.getDescription().equals("Changed.") ? null : changed;
    });
    attempt("union", () -> {
      var role = new PredefinedSpaceRoleSet().type(PredefinedSpaceRoleSet.TypeEnum.PREDEFINED).name("member");
      var set = new SpaceMembershipSet().role(new SpaceRoleSet(role));
      var member = spaces.setSpaceMember(space, "usr_grace", set, null, null);
      return member.getRole().getPredefinedSpaceRole().getName().equals("member") ? null : member;
    });
    attempt("upload", () -> {
      var path = Files.writeString(Files.createTempFile("classes", ".csv"), CONTENT);
      file = orgs.uploadOrganizationFile("acme", path.toFile(), "class_mapping", null, null).getId();
      Files.delete(path);
      return null;
    });
    attempt("download", () -> {
      Path path = orgs.downloadOrganizationFile("acme", file).toPath();
      var text = Files.readString(path);
      Files.delete(path);
      return text.equals(CONTENT) ? null : text;
    });
    attempt("delete", () -> {
      spaces.deleteSpace(space, null, null);
      return null;
    });
    attempt("problem", () -> {
      try {
        return spaces.getSpace(space, null);
      } catch (ApiException error) {
        var problem = client.getObjectMapper().readValue(error.getResponseBody(), Problem.class);
        return error.getCode() == 404 && problem.getCode().equals("not_found") ? null : problem;
      }
    });
    System.out.println("RESULTS " + client.getObjectMapper().writeValueAsString(results));
    System.exit(0);
  }

  /** Takes what the call answers for what is wrong. */
  static void attempt(String name, Call call) {
    try {
      var wrong = call.make();
      results.put(name, wrong == null ? "yes" : "got " + wrong);
    } catch (Exception | AssertionError error) {
      results.put(name, String.valueOf(error));
    }
  }
}
