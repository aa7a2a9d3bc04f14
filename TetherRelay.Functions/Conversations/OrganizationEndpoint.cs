namespace TetherRelay.Functions.Conversations;

/// <summary>The endpoint that tells a key's holder the organization and the key's scope. It asks nothing of storage.</summary>
internal sealed class OrganizationEndpoint(ApiRequestHandler requests)
{
    public const string Pattern = "api/organization";

    public Task<IResult> ShowAsync(HttpContext context) =>
        requests.ReadAsync(
            context,
            Pattern,
            call =>
                Task.FromResult<IResult>(
                    TypedResults.Json(OrganizationView.Of(call.Holder), ConversationJson.Default.OrganizationView)
                )
        );
}
