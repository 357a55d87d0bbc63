// Makes the ten calls with the client that openapi-generator has generated. See src/calls.ts for what they are.
package calls

import java.io.File
import orgplane.apis.OrgsApi
import orgplane.apis.SpacesApi
import orgplane.infrastructure.ApiClient
import orgplane.infrastructure.ClientError
import orgplane.infrastructure.ClientException
import orgplane.infrastructure.Serializer
import orgplane.models.*

const val NAME = "by-openapi-generator-kotlin"
const val CONTENT = "id,label\n0,cat\n"
val results = mutableMapOf<String, String>()

/** Takes what the call answers for what is wrong. */
fun attempt(name: String, make: () -> Any?) {
    results[name] = try {
        make()?.let { "got $it" } ?: "yes"
    } catch (error: Throwable) {
        error.toString()
    }
}

fun main() {
    ApiClient.accessToken = "tok_owner"
    val url = System.getenv("MOCK")
    val orgs = OrgsApi(url)
    val spaces = SpacesApi(url)
    var space = ""
    var file = ""

    attempt("list") {
        val page = spaces.listSpaces(organization = "acme", limit = 1)
        page.takeUnless { it.items.size == 1 && it.pagination.hasMore }
    }
    attempt("get") { orgs.getOrganization("acme").takeUnless { it.name == "acme" } }
    attempt("create") {
        space = spaces.createSpace(SpaceCreate(organization = "acme", name = NAME)).id
        null
    }
    attempt("read") { spaces.getSpace(space).takeUnless { it.name == NAME } }
    attempt("update") {
        val changed = spaces.updateSpace(space, SpaceUpdate(description = "Changed."))
        changed.takeUnless { it.name == NAME && it.description == "Changed." }
    }
    attempt("union") {
        val role = PredefinedSpaceRoleSet(type = PredefinedSpaceRoleSet.Type.predefined, name = "member")
        val member = spaces.setSpaceMember(space, "usr_grace", SpaceMembershipSet(SpaceRoleSet(role)))
        member.takeUnless { (it.role?.actualInstance as? PredefinedSpaceRole)?.name == "member" }
    }
    attempt("upload") {
        val local = File.createTempFile("classes", ".csv").apply { writeText(CONTENT) }
        file = orgs.uploadOrganizationFile("acme", local, "class_mapping").id
        local.delete()
        null
    }
    attempt("download") { orgs.downloadOrganizationFile("acme", file).readText().takeUnless { it == CONTENT } }
    attempt("delete") { spaces.deleteSpace(space).takeUnless { it == Unit } }
    attempt("problem") {
        try {
            spaces.getSpace(space)
        } catch (error: ClientException) {
            val body = (error.response as ClientError<*>).body as String
            val problem = Serializer.gson.fromJson(body, Problem::class.java)
            problem.takeUnless { error.statusCode == 404 && it.code == "not_found" }
        }
    }
    println("RESULTS " + Serializer.gson.toJson(results))
}
