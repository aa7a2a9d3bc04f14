using TetherRelay.Core.Load;
using TetherRelay.Functions.Http;

namespace TetherRelay.Tests.Fixtures;

/// <summary>All permits of an app, as if requests of another organization held them.</summary>
internal sealed class TakenPermits : IDisposable
{
    private static readonly Party Others = new(RequestKind.Tool, "others");

    private readonly List<RequestPlace> _places = [];

    public TakenPermits(AdaptiveLimit limit, Admission admission)
    {
        while (limit.Working < limit.Value)
        {
            var place = admission.Place(Others.Kind);
            _ = admission.TryEnterAsync(place, Others);
            _places.Add(place);
        }
    }

    public void Dispose() => _places.ForEach(place => place.Dispose());
}
