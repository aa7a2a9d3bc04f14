namespace TetherRelay.Tests.ThreadsPage.Missing;

public sealed class BrowserTests
{
    [Fact(Skip = "This package registry lacks Playwright; with it, the build sets BrowserTests to true.")]
    public void The_page_works_in_a_browser() { }
}
