using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.Http;

/// <summary>One route of the HTTP surface, the same under both hosts.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The path, without a leading slash.</param>
/// <param name="HandleAsync">What answers it.</param>
internal sealed record Route(string Method, string Pattern, Func<HttpContext, Task<IResult>> HandleAsync);
