using Microsoft.AspNetCore.Http;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>A call of a tool that is authenticated and read.</summary>
/// <param name="Organization">Whose agent calls.</param>
/// <param name="Arguments">What it asks for.</param>
/// <param name="Headers">The request's headers.</param>
internal sealed record ToolCall(Organization Organization, ToolArguments Arguments, IHeaderDictionary Headers);
