using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Functions.Conversations;

/// <summary>A request with a valid key of sufficient scope.</summary>
internal sealed record AuthenticatedApiRequest(ApiKeyHolder Holder, HttpRequest Request, Deadline Deadline)
{
    public Organization Organization => Holder.Organization;

    public CancellationToken Token => Deadline.Token;

    /// <summary>The conversation's id in the route.</summary>
    public string ConversationId => Request.RouteValues["id"] as string ?? "";
}
