namespace TetherRelay.Core.ApiKeys;

/// <summary>An API key: an organization's people and systems read and answer conversations with it. A tool secret grants no such access.</summary>
public static class ApiKey
{
    /// <summary>The demo organization's key. The repository publishes it, so only a local stage accepts it.</summary>
    public const string Demo = "trk_demo_local_only_do_not_deploy_0000";

    internal const string Prefix = "trk_";
}
