using System.Buffers;
using System.Text;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Sharing.Sarif;

namespace Breakwater.Hunt.Sharing;

/// <summary>The audit of a fleet in the formats of the carrier's own systems.</summary>
public static class AuditExport
{
    /// <summary>As a SARIF 2.1.0 log, without a line end.</summary>
    public static string Sarif(FleetAudit fleet)
    {
        ArrayBufferWriter<byte> output = new();
        SarifAudit.Write(output, fleet, Product.Version);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
