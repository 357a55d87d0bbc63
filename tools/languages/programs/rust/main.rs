// Makes the ten calls with the client that openapi-generator has generated. See src/calls.ts for what they are.
use orgplane::apis::{configuration::Configuration, members_api, orgs_api, spaces_api, Error};
use orgplane::models::{
    predefined_space_role_set::Type, PredefinedSpaceRoleSet, SpaceCreate, SpaceMembershipSet, SpaceRole, SpaceRoleSet, SpaceUpdate,
};
use reqwest::{header, header::HeaderValue, Method, Request, Response};
use reqwest_middleware::{ClientBuilder, Middleware, Next};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

const NAME: &str = "by-openapi-generator-rust";
const CONTENT: &[u8] = "id,label\r\n0,Kätzchen\n".as_bytes();

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The client names the wrong media type for changes and none for files, and returns no headers.
#[derive(Clone, Default)]
struct Headers {
    etag: Arc<Mutex<Option<String>>>,
}

#[async_trait::async_trait]
impl Middleware for Headers {
    async fn handle(
        &self,
        mut request: Request,
        extensions: &mut http::Extensions,
        next: Next<'_>,
    ) -> reqwest_middleware::Result<Response> {
        if request.method() == Method::PATCH {
            request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/merge-patch+json"));
        } else if request.body().is_some() {
            let file = HeaderValue::from_static("application/octet-stream");
            request.headers_mut().entry(header::CONTENT_TYPE).or_insert(file);
        }
        let response = next.run(request, extensions).await?;
        let etag = response.headers().get(header::ETAG).and_then(|value| value.to_str().ok());
        *self.etag.lock().unwrap() = etag.map(str::to_owned);
        Ok(response)
    }
}

fn check(holds: bool, got: impl std::fmt::Debug) -> Outcome {
    if holds { Ok(()) } else { Err(format!("got {got:?}").into()) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let headers = Headers::default();
    let client = Configuration {
        base_path: std::env::var("MOCK").expect("MOCK"),
        bearer_access_token: Some("tok_owner".to_owned()),
        client: ClientBuilder::new(reqwest::Client::new()).with(headers.clone()).build(),
        ..Configuration::default()
    };
    let mut space = String::new();
    let mut file = String::new();
    let mut etag = None;
    let mut results = BTreeMap::new();
    let mut record = |call: &'static str, outcome: Outcome| {
        results.insert(call, outcome.map_or_else(|error| error.to_string(), |()| "yes".to_owned()));
    };

    record("pages", async {
        let all = members_api::list_members(&client, "acme", None, None, Some(100), None, None).await?;
        let all: Vec<_> = all.items.into_iter().map(|member| member.id).collect();
        let mut walked = Vec::new();
        let mut cursor: Option<String> = None;
        while walked.len() < 100 {
            let page = members_api::list_members(&client, "acme", None, None, Some(1), cursor.as_deref(), None).await?;
            walked.extend(page.items.into_iter().map(|member| member.id));
            cursor = page.pagination.next_cursor;
            if !page.pagination.has_more {
                break;
            }
        }
        check(walked.len() > 2 && walked == all, walked)
    }.await);
    record("create", async {
        let asked = SpaceCreate::new("acme".to_owned(), NAME.to_owned());
        let key = format!("key-{}", std::process::id());
        space = spaces_api::create_space(&client, asked.clone(), Some(&key)).await?.id;
        let again = spaces_api::create_space(&client, asked, Some(&key)).await?;
        check(again.id == space, again)
    }.await);
    record("conflict", async {
        match spaces_api::create_space(&client, SpaceCreate::new("acme".to_owned(), NAME.to_owned()), None).await {
            // All variants hold a problem, and the generated code takes the first: the status says which error it is.
            Err(Error::ResponseError(answer)) => match answer.entity {
                Some(spaces_api::CreateSpaceError::Status400(problem) | spaces_api::CreateSpaceError::Status409(problem)) => {
                    let detail = problem.detail.clone().unwrap_or_default();
                    check(answer.status == 409 && problem.code == "name_taken" && detail.contains(NAME), problem)
                }
                other => check(false, other),
            },
            other => check(false, other),
        }
    }.await);
    record("read", async {
        let read = spaces_api::get_space(&client, &space, None).await?;
        etag = headers.etag.lock().unwrap().clone();
        // The seconds until 2026.
        let is_new = read.created_at.timestamp() >= 1_767_225_600;
        check(read.name == NAME && read.description.is_none() && is_new && etag.is_some(), read)
    }.await);
    record("update", async {
        let change = SpaceUpdate { description: Some(Some("Changed.".to_owned())), ..SpaceUpdate::new() };
        let changed = spaces_api::update_space(&client, &space, change, None, etag.as_deref()).await?;
        check(changed.name == NAME && changed.description.as_deref() == Some("Changed."), changed)
    }.await);
    record("stale", async {
        let change = SpaceUpdate { description: Some(Some("Too late.".to_owned())), ..SpaceUpdate::new() };
        match spaces_api::update_space(&client, &space, change, None, etag.as_deref()).await {
            Err(Error::ResponseError(answer)) => match answer.entity {
                Some(spaces_api::UpdateSpaceError::Status400(problem) | spaces_api::UpdateSpaceError::Status412(problem)) => {
                    check(answer.status == 412 && problem.code == "stale_etag", problem)
                }
                other => check(false, other),
            },
            other => check(false, other),
        }
    }.await);
    record("union", async {
        let role = PredefinedSpaceRoleSet::new(Type::Predefined, "member".to_owned());
        let change = SpaceMembershipSet::new(SpaceRoleSet::PredefinedSpaceRoleSet(Box::new(role)));
        let member = spaces_api::set_space_member(&client, &space, "usr_grace", change, None, None).await?;
        let holds = matches!(member.role.as_deref(), Some(SpaceRole::PredefinedSpaceRole(role)) if role.name == "member");
        check(holds, member)
    }.await);
    record("upload", async {
        let folder = std::env::temp_dir().join(format!("calls-{}", std::process::id()));
        std::fs::create_dir(&folder)?;
        std::fs::write(folder.join("classes.csv"), CONTENT)?;
        let path = folder.join("classes.csv");
        let uploaded = orgs_api::upload_organization_file(&client, "acme", path, "class_mapping", None, None).await;
        std::fs::remove_dir_all(&folder)?;
        let uploaded = uploaded?;
        file = uploaded.id.clone();
        let holds = uploaded.name == "classes.csv" && uploaded.size_bytes == Some(CONTENT.len() as i64);
        check(holds && uploaded.dataset_id.is_none(), uploaded)
    }.await);
    record("download", async {
        let bytes = orgs_api::download_organization_file(&client, "acme", &file).await?.bytes().await?;
        check(bytes == CONTENT, bytes)
    }.await);
    record("delete", async {
        spaces_api::delete_space(&client, &space, None, None).await?;
        match spaces_api::get_space(&client, &space, None).await {
            Err(Error::ResponseError(answer)) => match answer.entity {
                Some(spaces_api::GetSpaceError::Status400(problem) | spaces_api::GetSpaceError::Status404(problem)) => {
                    check(answer.status == 404 && problem.code == "not_found", problem)
                }
                other => check(false, other),
            },
            other => check(false, other),
        }
    }.await);
    println!("RESULTS {}", serde_json::to_string(&results).expect("texts"));
}
