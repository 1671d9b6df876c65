namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>What options records say of the sampling of single interfaces.</summary>
public sealed class InterfaceSamplingTests
{
    // Source address, interface in, interface out, direction, bytes.
    private static Wire Data => new Wire().Template(256, (8, 4), (10, 4), (14, 4), (61, 1), (1, 4));

    private static Wire Flow(int input, int output, int direction = 0) =>
        new Wire().Address("192.0.2.1").U32(input, output).U8(direction).U32(10);

    [Fact]
    public void A_rate_of_an_interface_holds_for_flows_that_were_metered_there()
    {
        // Scope: interface (RFC 3954, section 6.1).
        Wire options = new Wire().U16(260, 4, 4).U16(2, 4).U16(34, 4);
        byte[] message = new Wire()
            .Set(0, Data)
            .Set(1, options)
            .Set(260, new Wire().U32(7, 500).U32(8, 64))
            .Set(
                256,
                new Wire()
                    .Bytes(Flow(7, 8).ToArray())
                    .Bytes(Flow(7, 8, direction: 1).ToArray())
                    .Bytes(Flow(9, 8).ToArray())
                    .Bytes(Flow(9, 9).ToArray())
            )
            .Version9();

        DecodedFlows read = new DecodedFlows().Decode(message).Finish();

        Assert.Equal(["500", "64", "64", null], read.Flows.Select(f => f["SamplingRate"]));
        Assert.Empty(read.Faults);
    }

    [Fact]
    public void An_interface_that_names_a_sampler_has_its_rate_and_others_that_of_all()
    {
        Wire samplers = new Wire().U16(258, 4, 8).U16(1, 4).U16(48, 1, 50, 4);
        Wire interfaces = new Wire().U16(259, 4, 4).U16(2, 4).U16(48, 1);
        Wire all = new Wire().U16(260, 4, 4).U16(1, 4).U16(34, 4);
        byte[] message = new Wire()
            .Set(0, Data)
            .Set(1, samplers)
            .Set(1, interfaces)
            .Set(1, all)
            .Set(259, new Wire().U32(7).U8(3))
            .Set(258, new Wire().U32(0).U8(3).U32(2000))
            .Set(260, new Wire().U32(0, 100))
            .Set(256, new Wire().Bytes(Flow(7, 1).ToArray()).Bytes(Flow(5, 1).ToArray()))
            .Version9();

        DecodedFlows read = new DecodedFlows().Decode(message).Finish();

        Assert.Equal(["2000", "100"], read.Flows.Select(f => f["SamplingRate"]));
    }

    [Fact]
    public void Ipfix_scopes_a_rate_by_the_interface_in()
    {
        // One of 1 + 99 packets (IE 305, 306) on the interface of IE 10.
        Wire options = new Wire().U16(300, 3, 1).U16(10, 4).U16(305, 4, 306, 4);
        byte[] message = new Wire()
            .Set(2, Data)
            .Set(3, options)
            .Set(300, new Wire().U32(7, 1, 99))
            .Set(256, new Wire().Bytes(Flow(7, 1).ToArray()).Bytes(Flow(1, 1).ToArray()))
            .Ipfix();

        DecodedFlows read = new DecodedFlows().Decode(message).Finish();

        Assert.Equal(["100", null], read.Flows.Select(f => f["SamplingRate"]));
    }
}
