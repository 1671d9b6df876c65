using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Tests.Configurations.Meaning;

public sealed class SrosProfilesTests
{
    private const string Head = "# TiMOS-B-26.3.R1 both/x86_64 Nokia 7750 SR-1\n";

    [Fact]
    public void A_profile_has_its_rules_by_number_and_what_it_does_with_the_rest()
    {
        DeviceFacts facts = ConfigurationText.Facts(
            Head
                + "configure {\n    system {\n        security {\n            aaa {\n                local-profiles {\n                    profile \"noc\" {\n"
                + "                        default-action deny-all\n                        entry 20 {\n                            match \"show\"\n                            action permit\n                        }\n"
                + "                        entry 10 {\n                            match \"show li\"\n                            action deny\n                        }\n"
                + "                    }\n                }\n            }\n        }\n    }\n}\n"
        );

        CommandProfile profile = Assert.Single(facts.Of<CommandProfile>());
        Assert.Equal(("noc", false), (profile.Name, profile.PermitsByDefault));
        Assert.Equal([new CommandRule("show li", false), new CommandRule("show", true)], profile.Rules);
    }

    [Fact]
    public void The_classic_form_says_the_same()
    {
        DeviceFacts facts = ConfigurationText.Facts(
            Head
                + "configure\n    system\n        security\n            profile \"helper\"\n                entry 10\n                    match \"show li\"\n"
                + "                    action permit\n                exit\n            exit\n        exit\n    exit\nexit all\n"
        );

        CommandProfile profile = Assert.Single(facts.Of<CommandProfile>());
        Assert.Equal(("helper", null), (profile.Name, profile.PermitsByDefault));
        Assert.Equal([new CommandRule("show li", true)], profile.Rules);
    }
}
