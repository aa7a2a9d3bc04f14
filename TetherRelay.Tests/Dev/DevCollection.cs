namespace TetherRelay.Tests.Dev;

/// <summary>Tests that start <c>dev.cs</c> take turns: the first start compiles it, and another one at that moment would find half of it.</summary>
[CollectionDefinition(Name)]
public sealed class DevCollection
{
    public const string Name = "dev.cs";
}
