using System.Text.Json.Nodes;
using TetherRelay.Core.Callbacks;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// Finds or makes the workspace's webhook for calls that ended. Its secret is shown once, when it is made: a webhook whose secret is not kept is
/// replaced.
/// </summary>
internal sealed class PostCallWebhook(ElevenLabsClient client, PostCallKeys keys)
{
    /// <param name="organization">The organization.</param>
    /// <param name="name">The webhook's name in the workspace.</param>
    /// <param name="address">Where it posts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The webhook's id.</returns>
    public async Task<string> EnsureAsync(
        string organization,
        string name,
        string address,
        CancellationToken cancellationToken
    )
    {
        var isKept = await keys.GetAsync(organization, cancellationToken) is not [];
        var present = isKept ? await client.FindWebhookAsync(address, cancellationToken) : null;
        if (present is { WebhookId: var known })
        {
            await client.UpdateWebhookAsync(known, name, cancellationToken);
            return known;
        }

        var made = await client.MakeWebhookAsync(
            new JsonObject
            {
                ["auth_type"] = "hmac",
                ["name"] = name,
                ["webhook_url"] = address,
            },
            cancellationToken
        );
        if (made.WebhookSecret is not { } secret || !PostCallKeys.IsValid(secret))
            throw new RefusedException(
                "ElevenLabs made the webhook without a secret that can be kept: delete it there, and push again."
            );
        await keys.AddAsync(organization, secret, cancellationToken);
        await client.UpdateWebhookAsync(made.WebhookId, name, cancellationToken);
        return made.WebhookId;
    }
}
