// Makes the ten calls with the client that openapi-generator has generated. See src/calls.ts for what they are.
package calls

import com.google.gson.Gson
import java.util.UUID
import okhttp3.Interceptor
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.MultipartBody
import okhttp3.OkHttpClient
import okhttp3.RequestBody.Companion.toRequestBody
import orgplane.apis.MembersApi
import orgplane.apis.OrgsApi
import orgplane.apis.SpacesApi
import orgplane.auth.HttpBearerAuth
import orgplane.infrastructure.ApiClient
import orgplane.infrastructure.getErrorResponse
import orgplane.models.*
import retrofit2.Call
import retrofit2.Response

const val NAME = "by-openapi-generator-kotlin"
val content = "id,label\r\n0,Kätzchen\n".toByteArray()
val results = mutableMapOf<String, String>()

/** Takes what the call answers for what is wrong. */
fun attempt(name: String, make: () -> Any?) {
    results[name] = try {
        make()?.let { "got $it" } ?: "yes"
    } catch (error: Throwable) {
        error.toString()
    }
}

fun <T> Call<T>.body(): T {
    val response = execute()
    return response.body() ?: error("${response.code()} ${response.errorBody()?.string()}")
}

fun Response<*>.problem(): Problem = checkNotNull(getErrorResponse<Problem>()) { "${code()} without a problem" }

/** Retrofit writes every JSON body as `application/json`. */
val mergePatch = Interceptor { chain ->
    val request = chain.request()
    val isPatch = request.method == "PATCH"
    chain.proceed(if (isPatch) request.newBuilder().header("Content-Type", "application/merge-patch+json").build() else request)
}

fun main() {
    val client = ApiClient(System.getenv("MOCK"), OkHttpClient.Builder().addNetworkInterceptor(mergePatch))
        .addAuthorization("bearerAuth", HttpBearerAuth("bearer", "tok_owner"))
    val orgs = client.createService(OrgsApi::class.java)
    val members = client.createService(MembersApi::class.java)
    val spaces = client.createService(SpacesApi::class.java)
    var space = ""
    var file = ""
    var etag = ""

    attempt("pages") {
        val all = members.listMembers("acme", limit = 100).body().items.map { it.id }
        val walked = mutableListOf<String>()
        var cursor: String? = null
        do {
            val page = members.listMembers("acme", limit = 1, cursor = cursor).body()
            walked += page.items.map { it.id }
            cursor = page.pagination.nextCursor
        } while (page.pagination.hasMore && walked.size < 100)
        walked.takeUnless { it.size > 2 && it == all }
    }
    attempt("create") {
        val key = UUID.randomUUID().toString()
        val asked = SpaceCreate(organization = "acme", name = NAME)
        space = spaces.createSpace(asked, key).body().id
        spaces.createSpace(asked, key).body().takeUnless { it.id == space }
    }
    attempt("conflict") {
        val answer = spaces.createSpace(SpaceCreate(organization = "acme", name = NAME)).execute()
        answer.problem().takeUnless { answer.code() == 409 && it.code == "name_taken" && NAME in it.detail.orEmpty() }
    }
    attempt("read") {
        val answer = spaces.getSpace(space).execute()
        etag = answer.headers()["ETag"].orEmpty()
        answer.body().takeUnless { it?.name == NAME && it.description == null && it.createdAt.year >= 2026 && etag != "" }
    }
    attempt("update") {
        val changed = spaces.updateSpace(space, SpaceUpdate(description = "Changed."), ifMatch = etag).body()
        changed.takeUnless { it.name == NAME && it.description == "Changed." }
    }
    attempt("stale") {
        val answer = spaces.updateSpace(space, SpaceUpdate(description = "Too late."), ifMatch = etag).execute()
        answer.problem().takeUnless { answer.code() == 412 && it.code == "stale_etag" }
    }
    attempt("union") {
        val role = PredefinedSpaceRoleSet(type = PredefinedSpaceRoleSet.Type.predefined, name = "member")
        val member = spaces.setSpaceMember(space, "usr_grace", SpaceMembershipSet(SpaceRoleSet(role))).body()
        member.takeUnless { (it.role?.actualInstance as? PredefinedSpaceRole)?.name == "member" }
    }
    attempt("upload") {
        val part = MultipartBody.Part.createFormData("file", "classes.csv", content.toRequestBody("text/csv".toMediaType()))
        val uploaded = orgs.uploadOrganizationFile("acme", part, "class_mapping").body()
        file = uploaded.id
        uploaded.takeUnless { it.name == "classes.csv" && it.sizeBytes == content.size.toLong() && it.datasetId == null }
    }
    attempt("download") {
        orgs.downloadOrganizationFile("acme", file).body().bytes().takeUnless { it.contentEquals(content) }?.decodeToString()
    }
    attempt("delete") {
        val deleted = spaces.deleteSpace(space).execute().code()
        val answer = spaces.getSpace(space).execute()
        answer.problem().takeUnless { deleted == 204 && answer.code() == 404 && it.code == "not_found" }
    }
    println("RESULTS " + Gson().toJson(results))
}
