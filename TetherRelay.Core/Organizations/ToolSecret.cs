namespace TetherRelay.Core.Organizations;

/// <summary>The bearer token of an agent's tool. It alone selects the organization.</summary>
public static class ToolSecret
{
    /// <summary>The demo organization's secret. The repository publishes it, so only a local stage accepts it.</summary>
    public const string Demo = "trs_demo_local_only_do_not_deploy_0000";

    internal const string Prefix = "trs_";
}
