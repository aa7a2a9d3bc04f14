namespace TetherRelay.Functions.Http;

/// <summary>A route, the same for both hosts.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The path, without a leading slash.</param>
/// <param name="HandleAsync">The handler.</param>
internal sealed record Route(string Method, string Pattern, Func<HttpContext, Task<IResult>> HandleAsync);
