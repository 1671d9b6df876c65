using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Evidence;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Tests;

public sealed class ExposureTextTests
{
    private static readonly ExposedSecret Password = new(
        SecretKind.AccountPassword,
        SecretEncoding.Type7,
        "noc",
        new EvidencePosition(PositionKind.Statement, 7, 120, 40),
        "username noc password 7 [secret]",
        1
    );

    private static readonly FleetExposure Fleet = new()
    {
        Devices =
        [
            new DeviceExposure("core-1", ConfigurationPlatform.CiscoIos, "a.cfg", new string('0', 64), [Password])
            {
                AlsoOpens = ["core-2", "core-3", "core-4", "core-5", "core-6"],
            },
            new DeviceExposure("leaf-\u001b[31m1", ConfigurationPlatform.AristaEos, "b.cfg", new string('0', 64), []),
        ],
        Shared = [],
        Rotation =
        [
            new RotationStep(
                1,
                1,
                SecretKind.AccountPassword,
                SecretStrength.Readable,
                "noc",
                1,
                ["core-1", "core-2"],
                2,
                "It can be read: a thief can log in as noc."
            ),
        ],
        Limits = ["secrets of 2 devices are left out: more than 200000 were found"],
    };

    [Fact]
    public void A_row_a_device_says_how_many_secrets_are_how_well_kept()
    {
        string[] lines = ExposureText.Write(Fleet).Plain().Split('\n');

        Assert.Equal(
            "core-1                           1         0         0         0         0  core-2, core-3, core-4, core-5 and 1 more",
            lines[2]
        );
    }

    [Fact]
    public void Steps_say_what_to_change_where_and_why()
    {
        string text = ExposureText.Write(Fleet).Plain();

        Assert.Contains(
            "   1  account password of noc, one secret (group 1) on core-1, core-2. It can be read: a thief can log in as noc.\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("Not told: secrets of 2 devices are left out", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_from_a_device_cannot_steer_the_terminal() =>
        Assert.DoesNotContain('\u001b', ExposureText.Write(Fleet).Plain());
}
