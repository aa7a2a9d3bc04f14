namespace TetherRelay.Tests.Fixtures;

/// <summary>Organizations of tests stay apart by their ids.</summary>
internal static class OrganizationIds
{
    public static string New() => $"t{Guid.NewGuid():N}"[..24];
}
