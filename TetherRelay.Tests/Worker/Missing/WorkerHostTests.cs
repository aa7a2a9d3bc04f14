namespace TetherRelay.Tests.Worker.Missing;

public sealed class FunctionTests
{
    [Fact(
        Skip = "This package registry lacks the Azure Functions worker; with it, the build sets FunctionsWorker to true."
    )]
    public void Every_route_has_one_function() { }
}
