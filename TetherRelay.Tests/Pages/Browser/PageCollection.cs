namespace TetherRelay.Tests.Pages.Browser;

[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<PageStage>
{
    public const string Name = "The page in a browser";
}
