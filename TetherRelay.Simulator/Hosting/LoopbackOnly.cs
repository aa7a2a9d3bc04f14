namespace TetherRelay.Simulator.Hosting;

/// <summary>Refuses requests under another machine's name, with which a web page could reach the simulator through its own DNS.</summary>
internal static class LoopbackOnly
{
    public static void UseLoopbackOnly(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (WireFormats.IsLoopback(context.Request.Host.Host))
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
                return context.Response.WriteAsync("The simulator answers under the name of this machine only.");
            }
        );
}
