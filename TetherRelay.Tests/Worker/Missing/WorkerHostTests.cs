namespace TetherRelay.Tests.Worker.Missing;

public sealed class WorkerHostTests
{
    [Fact(
        Skip = "This package registry lacks the Azure Functions worker; with it, the build sets FunctionsWorker to true."
    )]
    public void The_host_is_told_every_route_and_the_queue() { }
}
