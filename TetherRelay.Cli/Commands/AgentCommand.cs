using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether elevenlabs agent</c>: tools, webhooks and variables on one agent.</summary>
internal static class AgentCommand
{
    public static Command Of(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var agent = new Argument<string>("agent") { Description = "The agent's id at ElevenLabs." };
        var options = new ToolOptions();
        return factory.Command(
            "agent",
            "Print what connects an agent to an organization, or set its tools, webhooks and variables at ElevenLabs.",
            [id, agent, .. options.AgentSymbols],
            async context =>
            {
                var parameters = options.Read(context);
                var organization = await context.OrganizationAsync(id);
                if (!parameters.Push)
                    return ToolsView.Document(
                        AgentPatch.Of(parameters.Setup, parameters.SecretId ?? ToolsView.NoSecret, default, [], null)
                    );
                var client = context.Service<ElevenLabsClient>();
                var agentId = context.Get(agent);
                // Before the tools are pushed: a wrong id or another owner's webhook changes nothing.
                var found = await client.FindAgentAsync(agentId, context.CancellationToken);
                if (
                    !parameters.Move
                    && AgentPatch.WebhookOf(found) is { } webhook
                    && webhook != parameters.Setup.InitiationUrl
                )
                    throw new RefusedException(
                        $"Before its calls the agent asks {webhook} so far: say --move to have it ask {parameters.Setup.InitiationUrl}."
                    );
                var address = await PostCallCommand.AddressAsync(context, organization, parameters.Setup.Address);
                if (
                    !parameters.Move
                    && AgentPatch.PostCallOf(found) is { } postCall
                    && (await client.FindWebhookAsync(address, context.CancellationToken))?.WebhookId != postCall
                )
                    throw new RefusedException(
                        $"After its calls the agent reports to the webhook {postCall} so far: say --move to have it report to {parameters.Setup.Address}."
                    );
                var (label, pushed) = await ElevenLabsCommands.PushAsync(context, organization, parameters);
                var ids = pushed.Tools.Select(tool => tool.Id).ToList();
                var webhookId = await context
                    .Service<PostCallWebhook>()
                    .EnsureAsync(organization.Id, pushed.Secret.Name, address, context.CancellationToken);
                var patch = AgentPatch.Of(parameters.Setup, pushed.Secret.SecretId, found, ids, webhookId);
                await client.UpdateAgentAsync(agentId, patch, context.CancellationToken);
                return new AgentView(
                    agentId,
                    parameters.Setup.InitiationUrl,
                    webhookId,
                    ids,
                    PushView.Of(organization.Id, label, pushed, [])
                ).ToResult();
            }
        );
    }
}
