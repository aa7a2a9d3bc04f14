using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// Creates or updates the secret of a workspace, then the tools that use it. The same push completes one that crashed, because it
/// reads first. It refuses tools of another owner before it writes.
/// </summary>
internal sealed class ToolPusher(ElevenLabsClient client)
{
    /// <param name="owner">The owner of secret and tools.</param>
    /// <param name="secret">The tool secret.</param>
    /// <param name="tools">The tools.</param>
    /// <param name="setup">Their common settings.</param>
    /// <param name="move">Whether tools that call another address are to call this one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PushResult> RunAsync(
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
        var present = new Dictionary<AgentTool, List<WorkspaceTool>>();
        foreach (var tool in tools)
            present[tool] = await OwnAsync(tool, kept, setup, move, cancellationToken);

        var own = kept.Find(each => each.Name == owner.SecretName);
        var value = $"Bearer {secret}";
        var written = await client.SaveSecretAsync(own, owner.SecretName, value, cancellationToken);

        var pushed = new List<PushedTool>();
        foreach (var tool in tools)
            pushed.AddRange(await PushAsync(setup.Configure(tool, written.SecretId), present[tool], cancellationToken));
        return new PushResult(written with { Name = owner.SecretName }, IsNewSecret: own is null, pushed);
    }

    private async Task<IReadOnlyList<PushedTool>> PushAsync(
        ToolConfig config,
        List<WorkspaceTool> present,
        CancellationToken cancellationToken
    )
    {
        if (present.Count == 0)
            return [new((await client.SaveToolAsync(null, config, cancellationToken)).Id, config, IsNew: true)];
        foreach (var tool in present)
            await client.SaveToolAsync(tool.Id, config, cancellationToken);
        return [.. present.Select(tool => new PushedTool(tool.Id, config, IsNew: false))];
    }

    private async Task<List<WorkspaceTool>> OwnAsync(
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
