namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>Datagrams of sFlow 5, made up.</summary>
internal static class SFlowBytes
{
    /// <summary>A datagram of samples.</summary>
    public static byte[] Datagram(params byte[][] samples) => Datagram(1, samples);

    /// <summary>A datagram of samples.</summary>
    public static byte[] Datagram(uint sequence, params byte[][] samples) =>
        new Wire()
            .U32(5, 1)
            .Address("192.0.2.77")
            .U32(3, sequence, 1000, samples.Length)
            .Bytes([.. samples.SelectMany(s => s)])
            .ToArray();

    /// <summary>A sample of a packet.</summary>
    public static byte[] FlowSample(params byte[][] records) =>
        Block(
            1,
            new Wire().U32(1, 9, 512, 5000, 0, 7, 8, records.Length).Bytes([.. records.SelectMany(r => r)]).ToArray()
        );

    /// <summary>The same in its long form.</summary>
    public static byte[] ExpandedSample(params byte[][] records) =>
        Block(
            3,
            new Wire()
                .U32(1, 0, 9, 512, 5000, 0, 0, 7, 0, 8, records.Length)
                .Bytes([.. records.SelectMany(r => r)])
                .ToArray()
        );

    /// <summary>The first bytes of a frame.</summary>
    public static byte[] Header(byte[] frame, int frameLength = 1518) =>
        Block(
            1,
            new Wire()
                .U32(1, frameLength, 4, frame.Length)
                .Bytes(frame)
                .Bytes(new byte[(4 - (frame.Length % 4)) % 4])
                .ToArray()
        );

    /// <summary>Type, length, content.</summary>
    public static byte[] Block(int type, byte[] content) =>
        new Wire().U32(type, content.Length).Bytes(content).ToArray();
}
