using Microsoft.AspNetCore.Http;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Functions.Conversations;

/// <summary>A request that presented a valid key, and may do what it asks for.</summary>
internal sealed record AuthenticatedApiRequest(Organization Organization, HttpRequest Request, Deadline Deadline)
{
    public CancellationToken Token => Deadline.Token;

    /// <summary>The conversation that the route names.</summary>
    public string ConversationId => Request.RouteValues["id"] as string ?? "";
}
