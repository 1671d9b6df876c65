using System.Globalization;

namespace Breakwater.Detection.Flows;

/// <summary>
/// Which end of a conversation is the service. A flow record does not say who began: the port that services are known to
/// have is taken for the service, else one of a published habit, else the lower one.
/// </summary>
internal sealed class ServicePorts
{
    /// <summary>Where clients choose their ports from (RFC 6335, section 6, and the ranges of common systems).</summary>
    private const int FirstOfClients = 32_768;

    private readonly byte[] _ranks = new byte[65_536];

    /// <summary>The known ports of a content file, and the shapes of published habits.</summary>
    public ServicePorts(IEnumerable<int> known, IEnumerable<PortHabit> habits)
    {
        PortHabit[] shapes = [.. habits];
        for (int port = 0; port < _ranks.Length; port++)
        {
            bool isHabit =
                port < FirstOfClients && shapes.Any(h => h.Fits(port.ToString(CultureInfo.InvariantCulture)));
            _ranks[port] = (byte)(
                port < 1024 ? 1
                : isHabit ? 2
                : port < FirstOfClients ? 3
                : 4
            );
        }

        foreach (int port in known)
        {
            _ranks[port] = 0;
        }
    }

    /// <summary>True where the destination is the service.</summary>
    public bool DestinationServes(int source, int destination) =>
        _ranks[destination] != _ranks[source] ? _ranks[destination] < _ranks[source] : destination <= source;

    /// <summary>The port is one that services are known to have.</summary>
    public bool IsKnown(int port) => _ranks[port] == 0;

    /// <summary>A client may have chosen the port by chance.</summary>
    public bool MayBeClients(int port) => port >= FirstOfClients && _ranks[port] != 0;
}
