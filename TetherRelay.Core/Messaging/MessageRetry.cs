using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>
/// Sends a failed message again for a person. The new message takes over the failed one's claims: of two people, or a person and the
/// agent, one sends.
/// </summary>
public sealed class MessageRetry(ThreadReader reader, OutboundMessageSender sender)
{
    /// <summary>Sends a message again that provably did not reach the phone.</summary>
    /// <param name="request">The person's text, without words of its own.</param>
    /// <param name="failed">The failed message.</param>
    /// <param name="deadline">The request's deadline.</param>
    /// <returns>Null where it did not fail, was sent again before, or has no claim any more.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached: nothing was sent.</exception>
    public async Task<SendResult?> SendAsync(OutboundMessage request, Message failed, Deadline deadline)
    {
        if (!failed.HasFailed || failed.ErasedAt is not null)
            return null;
        var claims = await reader.ClaimsOfAsync(request.Organization.Id, failed.Id, deadline.Token);
        return claims is []
            ? null
            : await sender.SendOutboundMessageAsync(
                request with
                {
                    Text = failed.Body,
                    RetriedClaims = claims,
                },
                deadline
            );
    }
}
