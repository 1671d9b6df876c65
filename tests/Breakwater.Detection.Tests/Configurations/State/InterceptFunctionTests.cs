using System.Net;
using Breakwater.Detection.Configurations.State;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations.State;

/// <summary>Functions of Junos and SR OS that tap (LI-35). The samples are made up after the vendors' command references.</summary>
public sealed class InterceptFunctionTests
{
    private const string Capture = """
        set version 21.4R3.15
        set system host-name mx7
        set services dynamic-flow-capture capture-group g1 content-destination cd1 address 198.51.100.40
        set services dynamic-flow-capture capture-group g1 control-source cs1 source-addresses 198.51.100.41
        set services dynamic-flow-capture capture-group g1 control-source cs1 service-port 2400
        set services dynamic-flow-capture capture-group g1 control-source cs1 allowed-destinations cd1
        set services dynamic-flow-capture capture-group g1 interfaces dfc-0/1/0

        """;

    private const string Tap = """
        version 21.4R3.15;
        system {
            host-name mx8;
            login {
                class taps {
                    permissions [ flow-tap flow-tap-operation ];
                }
                class unused {
                    permissions flow-tap-control;
                }
                user md1 {
                    class taps;
                }
            }
            services {
                flow-tap-dtcp {
                    ssh;
                }
            }
        }
        services {
            flow-tap {
                interface vt-0/0/0.0;
            }
        }

        """;

    private const string Classic = """
        # TiMOS-C-20.10.R13 cpm/hops64 Nokia 7750 SR Copyright (c) 2000-2022 Nokia.
        # Generated WED JAN 21 03:31:37 2026 UTC

        exit all
        configure
        #--------------------------------------------------
        echo "System Configuration"
        #--------------------------------------------------
            system
                name "pe-9"
            exit
            mirror
                mirror-dest 900 create
                    encap
                        layer-3-encap ip-udp-shim create
                            gateway create
                                ip src 192.0.2.1 dest 198.51.100.40
                            exit
                        exit
                    exit
                    no shutdown
                exit
            exit
            li
                li-source 900
                    subscriber "fictional-7" sla-profile "any" ingress egress
                    no shutdown
                exit
            exit

        exit all

        # Finished WED JAN 21 03:31:40 2026 UTC
        """;

    [Fact]
    public void A_capture_group_of_Junos_says_where_copies_go_and_who_may_ask()
    {
        InterceptSetting setting = Assert.Single(ConfigurationText.Facts(Capture).Of<InterceptSetting>());

        Assert.Equal((InterceptAspect.Source, "dynamic-flow-capture"), (setting.Aspect, setting.Subject));
        Assert.Equal(["198.51.100.40", "198.51.100.41"], setting.Addresses);
    }

    [Fact]
    public void Accounts_that_may_tap_on_Junos_are_those_of_the_class()
    {
        InterceptSetting[] settings = [.. ConfigurationText.Facts(Tap).Of<InterceptSetting>()];

        Assert.Equal(["md1", "unused"], settings.Where(s => s.Aspect == InterceptAspect.Access).Select(s => s.Subject));
        Assert.Equal(
            ["flow-tap", "flow-tap-dtcp"],
            settings.Where(s => s.Aspect == InterceptAspect.Source).Select(s => s.Subject)
        );
    }

    [Fact]
    public void A_source_of_SR_OS_goes_where_its_mirror_goes_and_shows_no_target()
    {
        InterceptSetting setting = Assert.Single(ConfigurationText.Facts(Classic).Of<InterceptSetting>());

        Assert.Equal((InterceptAspect.Source, "li-source 900"), (setting.Aspect, setting.Subject));
        Assert.Equal(["198.51.100.40"], setting.Addresses);
        Assert.DoesNotContain(setting.Statements, s => s.Text.Contains("fictional", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Capture, "198.51.100.40", null, true)]
    [InlineData(Capture, "198.51.100.40,198.51.100.41", null, false)]
    [InlineData(Capture, "203.0.113.9", "mx7", false)]
    [InlineData(Classic, "203.0.113.9", null, true)]
    [InlineData(Classic, "198.51.100.40", null, false)]
    [InlineData(Tap, "203.0.113.9", "mx8", false)]
    [InlineData(Tap, "203.0.113.9", "mx9", true)]
    public void What_delivers_to_no_function_of_the_inventory_is_told(
        string configuration,
        string addresses,
        string? element,
        bool isTold
    )
    {
        CarrierInventory inventory = CarrierInventory.Empty with
        {
            Intercept = new Intercept
            {
                Systems =
                [
                    new()
                    {
                        Name = "mdf3-1",
                        Kind = "mdf3",
                        Addresses = [.. addresses.Split(',').Select(IPAddress.Parse)],
                        Accounts = ["md1", "unused"],
                    },
                    .. element is null ? (InterceptSystem[])[] : [new() { Name = element, Kind = "network_element" }],
                ],
            },
        };

        Finding[] found =
        [
            .. Run(inventory, configuration).Where(f => f.Rule.Id == "configuration:intercept_function"),
        ];

        Assert.Equal(isTold, found.Length > 0);
        Assert.All(found, f => Assert.Equal(Level.Critical, f.Level));
        Assert.All(
            found,
            f => Assert.Contains(f.ConfidenceReasons, r => r.Contains("LI-35", StringComparison.Ordinal))
        );
        Assert.DoesNotContain(
            found.SelectMany(f => f.Evidence),
            e => e.Excerpt.Contains("fictional", StringComparison.Ordinal)
        );
    }

    private static IReadOnlyList<Finding> Run(CarrierInventory inventory, string configuration)
    {
        using StreamReader yaml = new(Path.Combine(Repository.Root, "content", "configurations", "state.yml"));
        StateChecks checks = StateChecks.Read(yaml, "state.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        return DetectorRun.Of(
            new StateDetector(DetectorRun.Factory, inventory, checks, new HeldSpills()),
            [],
            [ConfigurationText.Read(configuration)]
        );
    }
}
