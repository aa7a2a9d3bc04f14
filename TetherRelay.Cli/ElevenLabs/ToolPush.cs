using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// Makes a workspace what an agent needs: the secret first, then the tools that name it. Whatever a crash leaves, the same push
/// completes, since it looks before it makes. What belongs to others is found out before anything is written.
/// </summary>
internal sealed class ToolPush(ElevenLabsClient client)
{
    /// <param name="owner">Whose secret and tools they are.</param>
    /// <param name="secret">The tool secret.</param>
    /// <param name="tools">The tools.</param>
    /// <param name="setup">What they have in common.</param>
    /// <param name="move">Whether tools that call another address are to call this one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Pushed> RunAsync(
        ToolOwner owner,
        string secret,
        IReadOnlyList<AgentTool> tools,
        ToolSetup setup,
        bool move,
        CancellationToken cancellationToken
    )
    {
        var kept = await client
            .SecretsAsync(owner.SecretPrefix, cancellationToken)
            .Where(each => owner.Owns(each.Name))
            .ToListAsync(cancellationToken);
        var present = new Dictionary<AgentTool, List<KeptTool>>();
        foreach (var tool in tools)
            present[tool] = await OwnAsync(tool, kept, setup, move, cancellationToken);

        var own = kept.Find(each => each.Name == owner.SecretName);
        var value = $"Bearer {secret}";
        var written = own is null
            ? await client.CreateSecretAsync(owner.SecretName, value, cancellationToken)
            : await client.UpdateSecretAsync(own, value, cancellationToken);

        var pushed = new List<PushedTool>();
        foreach (var tool in tools)
            pushed.AddRange(await PushAsync(setup.Configure(tool, written.SecretId), present[tool], cancellationToken));
        return new Pushed(written with { Name = owner.SecretName }, IsNewSecret: own is null, pushed);
    }

    private async Task<IReadOnlyList<PushedTool>> PushAsync(
        ToolConfig config,
        List<KeptTool> present,
        CancellationToken cancellationToken
    )
    {
        if (present.Count == 0)
            return [new((await client.CreateToolAsync(config, cancellationToken)).Id, config, IsNew: true)];
        foreach (var tool in present)
            await client.UpdateToolAsync(tool.Id, config, cancellationToken);
        return [.. present.Select(tool => new PushedTool(tool.Id, config, IsNew: false))];
    }

    private async Task<List<KeptTool>> OwnAsync(
        AgentTool tool,
        List<WorkspaceSecret> kept,
        ToolSetup setup,
        bool move,
        CancellationToken cancellationToken
    )
    {
        var name = setup.NameOf(tool);
        var all = await client.ToolsAsync(name, cancellationToken).ToListAsync(cancellationToken);
        var own = all.FindAll(each => kept.Exists(secret => secret.SecretId == each.SecretId));
        if (own.Count == 0 && all.Count > 0)
            throw new RefusedException(
                $"There is a tool {name} in the workspace already whose Authorization is not from a secret of this organization: "
                    + "tell yours from it with --suffix, or rename it there."
            );
        if (!move && own.Find(each => each.Url != setup.UrlOf(tool)) is { } elsewhere)
            throw new RefusedException(
                $"The tool {name} calls {elsewhere.Url ?? "nothing"} so far: say --move to have it call {setup.Address}, "
                    + "or --suffix for tools beside it."
            );
        return own;
    }
}
