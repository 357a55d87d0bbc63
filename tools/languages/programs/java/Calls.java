// Makes the ten calls with the client that openapi-generator has generated. See src/calls.ts for what they are.
package calls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orgplane.ApiClient;
import orgplane.ApiException;
import orgplane.api.MembersApi;
import orgplane.api.OrgsApi;
import orgplane.api.SpacesApi;
import orgplane.model.*;

public class Calls {
  static final String NAME = "by-openapi-generator-java";
  static final byte[] CONTENT = "id,label\r\n0,Kätzchen\n".getBytes(StandardCharsets.UTF_8);
  static final Map<String, String> results = new LinkedHashMap<>();
  static final ApiClient client = new ApiClient();
  static String space = "", file = "", etag = "";

  interface Call {
    Object make() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    client.updateBaseUri(System.getenv("MOCK"));
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer tok_owner"));
    var orgs = new OrgsApi(client);
    var members = new MembersApi(client);
    var spaces = new SpacesApi(client);

    attempt("pages", () -> {
      var all = ids(members.listMembers("acme", null, null, 100, null, null));
      List<String> walked = new ArrayList<>();
      String cursor = null;
      MemberPage page;
      do {
        page = members.listMembers("acme", null, null, 1, cursor, null);
        walked.addAll(ids(page));
        cursor = page.getPagination().getNextCursor();
      } while (page.getPagination().getHasMore() && walked.size() < 100);
      return walked.size() > 2 && walked.equals(all) ? null : walked;
    });
    attempt("create", () -> {
      var key = UUID.randomUUID().toString();
      var asked = new SpaceCreate().organization("acme").name(NAME);
      space = spaces.createSpace(asked, key).getId();
      var again = spaces.createSpace(asked, key);
      return again.getId().equals(space) ? null : again;
    });
    attempt("conflict", () -> refused(409, "name_taken", NAME, () ->
      spaces.createSpace(new SpaceCreate().organization("acme").name(NAME), null)));
    attempt("read", () -> {
      var answer = spaces.getSpaceWithHttpInfo(space, null);
      etag = answer.getHeaders().get("ETag").get(0);
      var read = answer.getData();
      var holds = read.getName().equals(NAME) && read.getDescription() == null && read.getCreatedAt().getYear() >= 2026;
      return holds ? null : read;
    });
    attempt("update", () -> {
      var changed = spaces.updateSpace(space, new SpaceUpdate().description("Changed."), null, etag);
      return changed.getName().equals(NAME) && changed.getDescription().equals("Changed.") ? null : changed;
    });
    attempt("stale", () -> refused(412, "stale_etag", "", () ->
      spaces.updateSpace(space, new SpaceUpdate().description("Too late."), null, etag)));
    attempt("union", () -> {
      var role = new PredefinedSpaceRoleSet().type(PredefinedSpaceRoleSet.TypeEnum.PREDEFINED).name("member");
      var set = new SpaceMembershipSet().role(new SpaceRoleSet(role));
      var member = spaces.setSpaceMember(space, "usr_grace", set, null, null);
      return member.getRole().getPredefinedSpaceRole().getName().equals("member") ? null : member;
    });
    attempt("upload", () -> {
      var folder = Files.createTempDirectory("calls");
      var path = Files.write(folder.resolve("classes.csv"), CONTENT);
      try {
        var uploaded = orgs.uploadOrganizationFile("acme", path.toFile(), "class_mapping", null, null);
        file = uploaded.getId();
        var holds = uploaded.getName().equals("classes.csv") && uploaded.getSizeBytes() == CONTENT.length;
        return holds && uploaded.getDatasetId() == null ? null : uploaded;
      } finally {
        Files.delete(path);
        Files.delete(folder);
      }
    });
    attempt("download", () -> {
      Path path = orgs.downloadOrganizationFile("acme", file).toPath();
      var content = Files.readAllBytes(path);
      Files.delete(path);
      return Arrays.equals(content, CONTENT) ? null : new String(content, StandardCharsets.UTF_8);
    });
    attempt("delete", () -> {
      var status = spaces.deleteSpaceWithHttpInfo(space, null, null).getStatusCode();
      return status == 204 ? refused(404, "not_found", "", () -> spaces.getSpace(space, null)) : status;
    });
    System.out.println("RESULTS " + client.getObjectMapper().writeValueAsString(results));
    System.exit(0);
  }

  static List<String> ids(MemberPage page) {
    return page.getItems().stream().map(Member::getId).toList();
  }

  /** Takes the problem that the call is answered with for what is wrong, unless it is the one that is named. */
  static Object refused(int status, String code, String detail, Call call) throws Exception {
    try {
      return call.make();
    } catch (ApiException error) {
      var problem = client.getObjectMapper().readValue(error.getResponseBody(), Problem.class);
      var holds = error.getCode() == status && problem.getCode().equals(code) && problem.getDetail().contains(detail);
      return holds ? null : problem;
    }
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
