// Makes the ten calls with the client that openapi-generator has generated. See src/calls.ts for what they are.
use orgplane::apis::{configuration::Configuration, orgs_api, spaces_api, Error};
use orgplane::models::{
    predefined_space_role_set::Type, PredefinedSpaceRoleSet, SpaceCreate, SpaceMembershipSet, SpaceRole, SpaceRoleSet, SpaceUpdate,
};
use std::collections::BTreeMap;

const NAME: &str = "by-openapi-generator-rust";
const CONTENT: &[u8] = b"id,label\n0,cat\n";

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn check(holds: bool, got: impl std::fmt::Debug) -> Outcome {
    if holds { Ok(()) } else { Err(format!("got {got:?}").into()) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = Configuration {
        base_path: std::env::var("MOCK").expect("MOCK"),
        bearer_access_token: Some("tok_owner".to_owned()),
        ..Configuration::default()
    };
    let mut space = String::new();
    let mut file = String::new();
    let mut results = BTreeMap::new();
    let mut record = |call: &'static str, outcome: Outcome| {
        results.insert(call, outcome.map_or_else(|error| error.to_string(), |()| "yes".to_owned()));
    };

    record("list", async {
        let page = spaces_api::list_spaces(&client, Some("acme"), None, None, Some(1), None).await?;
        check(page.items.len() == 1 && page.pagination.has_more, page)
    }.await);
    record("get", async {
        let organization = orgs_api::get_organization(&client, "acme").await?;
        check(organization.name == "acme", organization)
    }.await);
    record("create", async {
        space = spaces_api::create_space(&client, SpaceCreate::new("acme".to_owned(), NAME.to_owned()), None).await?.id;
        Ok(())
    }.await);
    record("read", async {
        let read = spaces_api::get_space(&client, &space, None).await?;
        check(read.name == NAME, read)
    }.await);
    record("update", async {
        let change = SpaceUpdate { description: Some(Some("Changed.".to_owned())), ..SpaceUpdate::new() };
        let changed = spaces_api::update_space(&client, &space, change, None, None).await?;
        check(changed.name == NAME && changed.description.as_deref() == Some("Changed."), changed)
    }.await);
    record("union", async {
        let role = PredefinedSpaceRoleSet::new(Type::Predefined, "member".to_owned());
        let change = SpaceMembershipSet::new(SpaceRoleSet::PredefinedSpaceRoleSet(Box::new(role)));
        let member = spaces_api::set_space_member(&client, &space, "usr_grace", change, None, None).await?;
        let holds = matches!(member.role.as_deref(), Some(SpaceRole::PredefinedSpaceRole(role)) if role.name == "member");
        check(holds, member)
    }.await);
    record("upload", async {
        let path = std::env::temp_dir().join(format!("classes-{}.csv", std::process::id()));
        std::fs::write(&path, CONTENT)?;
        let uploaded = orgs_api::upload_organization_file(&client, "acme", path.clone(), "class_mapping", None, None).await;
        std::fs::remove_file(&path)?;
        file = uploaded?.id;
        Ok(())
    }.await);
    record("download", async {
        let bytes = orgs_api::download_organization_file(&client, "acme", &file).await?.bytes().await?;
        check(bytes == CONTENT, bytes)
    }.await);
    record("delete", async { Ok(spaces_api::delete_space(&client, &space, None, None).await?) }.await);
    record("problem", async {
        match spaces_api::get_space(&client, &space, None).await {
            // All variants hold a problem, and the generated code takes the first: the status says which error it is.
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
