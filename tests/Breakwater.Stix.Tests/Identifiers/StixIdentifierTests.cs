using System.Net;
using Breakwater.Stix.Identifiers;
using Breakwater.Stix.Observables;
using CsCheck;

namespace Breakwater.Stix.Tests.Identifiers;

public sealed class StixIdentifierTests
{
    [Fact]
    public void A_name_gives_the_uuid_that_the_standard_shows() =>
        Assert.Equal(
            new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
            NameBasedUuid.Make(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"u8)
        );

    [Fact]
    public void A_prefix_has_the_id_that_another_implementation_gives_it() =>
        Assert.Equal(
            "ipv4-addr--1ea47840-aa39-5aa8-b4a2-cd203eb6662a",
            AddressObservable.Of(IPNetwork.Parse("198.51.100.0/24")).Id
        );

    [Theory]
    [InlineData("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", "indicator")]
    [InlineData("x-own-type--8e2e2d2b-17d4-5cbf-938f-98ee46b3cd3f", "x-own-type")]
    [InlineData("indicator--8E2E2D2B-17d4-4cbf-938f-98ee46b3cd3f", null)]
    [InlineData("indicator-8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", null)]
    [InlineData("Indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", null)]
    [InlineData("indicator--00000000-0000-0000-0000-000000000000", null)]
    [InlineData("--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_type_of_an_id_is_known_only_where_the_id_is_one(string? id, string? type) =>
        Assert.Equal(type, StixIdentifier.TypeOf(id));

    [Fact]
    public void Every_id_that_is_made_is_one_and_depends_on_every_part() =>
        Gen.Select(Gen.Guid, Gen.String, Gen.String)
            .Sample(
                (space, key, other) =>
                {
                    string id = StixIdentifier.Make("sighting", space, key);
                    return StixIdentifier.TypeOf(id) == "sighting"
                        && StixIdentifier.Make("sighting", space, key) == id
                        && (key == other || StixIdentifier.Make("sighting", space, other) != id)
                        && StixIdentifier.Make("indicator", space, key)[^36..] != id[^36..];
                }
            );
}
