using System.Text.Json;
using RadLSP.Testing.MetaModel;

namespace RadLSP.Protocol.Tests.MetaModel;

/// <summary>The validator on a small metaModel of our own, which has every kind of type.</summary>
public sealed class MetaModelValidatorTests
{
    private const string SmallModel =
        """
        {
          "requests": [], "notifications": [],
          "structures": [
            { "name": "Base", "properties": [
              { "name": "kind", "type": { "kind": "base", "name": "string" } },
              { "name": "note", "type": { "kind": "base", "name": "string" }, "optional": true } ] },
            { "name": "Mixin", "properties": [
              { "name": "token", "type": { "kind": "or", "items": [ { "kind": "base", "name": "integer" }, { "kind": "base", "name": "string" } ] }, "optional": true } ] },
            { "name": "Leaf", "extends": [ { "kind": "reference", "name": "Base" } ], "mixins": [ { "kind": "reference", "name": "Mixin" } ], "properties": [
              { "name": "kind", "type": { "kind": "stringLiteral", "value": "leaf" } },
              { "name": "count", "type": { "kind": "base", "name": "uinteger" } } ] },
            { "name": "Tree", "properties": [
              { "name": "leaves", "type": { "kind": "array", "element": { "kind": "reference", "name": "Leaf" } } },
              { "name": "uri", "type": { "kind": "base", "name": "DocumentUri" } },
              { "name": "version", "type": { "kind": "or", "items": [ { "kind": "base", "name": "integer" }, { "kind": "base", "name": "null" } ] } },
              { "name": "byUri", "type": { "kind": "map", "key": { "kind": "base", "name": "URI" }, "value": { "kind": "reference", "name": "Leaf" } }, "optional": true },
              { "name": "level", "type": { "kind": "reference", "name": "Level" }, "optional": true },
              { "name": "color", "type": { "kind": "reference", "name": "Color" }, "optional": true },
              { "name": "pair", "type": { "kind": "tuple", "items": [ { "kind": "base", "name": "uinteger" }, { "kind": "base", "name": "string" } ] }, "optional": true },
              { "name": "both", "type": { "kind": "and", "items": [ { "kind": "reference", "name": "Base" }, { "kind": "reference", "name": "Mixin" } ] }, "optional": true },
              { "name": "inline", "type": { "kind": "literal", "value": { "properties": [ { "name": "on", "type": { "kind": "base", "name": "boolean" } } ] } }, "optional": true },
              { "name": "alias", "type": { "kind": "reference", "name": "Size" }, "optional": true },
              { "name": "any", "type": { "kind": "reference", "name": "LSPAny" }, "optional": true } ] }
          ],
          "enumerations": [
            { "name": "Level", "type": { "kind": "base", "name": "uinteger" }, "values": [ { "name": "Low", "value": 1 }, { "name": "High", "value": 2 } ] },
            { "name": "Color", "type": { "kind": "base", "name": "string" }, "supportsCustomValues": true, "values": [ { "name": "Red", "value": "red" } ] }
          ],
          "typeAliases": [
            { "name": "Size", "type": { "kind": "base", "name": "decimal" } },
            { "name": "LSPAny", "type": { "kind": "base", "name": "null" } }
          ]
        }
        """;

    private static readonly MetaModelValidator Validator = new(LspMetaModel.Read(SmallModel));

    [Theory]
    [InlineData("")]
    [InlineData(",\"level\":2,\"color\":\"mauve\",\"pair\":[1,\"a\"],\"both\":{\"kind\":\"k\",\"token\":\"t\"},\"inline\":{\"on\":true},\"alias\":1.5")]
    [InlineData(",\"any\":{\"a\":[1,null]},\"byUri\":{\"file:///a\":{\"kind\":\"leaf\",\"count\":0,\"note\":\"n\",\"token\":3}}")]
    public void A_right_value_has_no_errors(string more) => Assert.Empty(Errors(Tree(more)));

    [Theory]
    [InlineData(",\"level\":3", "$.level: 3 is no Level")]
    [InlineData(",\"level\":\"1\"", "$.level: expected uinteger, not \"1\"")]
    [InlineData(",\"color\":1", "$.color: expected string, not 1")]
    [InlineData(",\"pair\":[1]", "$.pair: expected [uinteger, string], not [1]")]
    [InlineData(",\"pair\":[-1,\"a\"]", "$.pair[0]: expected uinteger, not -1")]
    [InlineData(",\"both\":{\"token\":1}", "$.both.kind: missing")]
    [InlineData(",\"both\":{\"kind\":\"k\",\"other\":1}", "$.both.other: unknown property")]
    [InlineData(",\"inline\":{}", "$.inline.on: missing")]
    [InlineData(",\"inline\":{\"on\":1}", "$.inline.on: expected boolean, not 1")]
    [InlineData(",\"alias\":\"1\"", "$.alias: expected decimal, not \"1\"")]
    [InlineData(",\"extra\":1", "$.extra: unknown property")]
    [InlineData(",\"level\":1,\"level\":1", "$.level: appears twice")]
    [InlineData(",\"level\":null", "$.level: expected uinteger, not null")]
    [InlineData(",\"byUri\":{\"a\":{\"kind\":\"leaf\",\"count\":0}}", "$.byUri key: expected URI, not \"a\"")]
    [InlineData(",\"byUri\":[]", "$.byUri: expected { [URI]: Leaf }, not []")]
    public void A_wrong_property_is_named(string more, string error) => Assert.Contains(error, Errors(Tree(more)));

    [Theory]
    [InlineData("""{"kind":"leaf"}""", "$.count: missing")]
    [InlineData("""{"kind":"root","count":1}""", "$.kind: expected \"leaf\", not \"root\"")]
    [InlineData("""{"kind":"leaf","count":2147483648}""", "$.count: expected uinteger, not 2147483648")]
    [InlineData("""{"kind":"leaf","count":1.5}""", "$.count: expected uinteger, not 1.5")]
    [InlineData("""{"kind":"leaf","count":1,"token":true}""", "$.token: true is none of (integer | string)")]
    [InlineData("""[]""", "$: expected an object, not []")]
    public void A_structure_checks_what_it_inherits_and_narrows(string json, string error) => Assert.Contains(error, Errors(json, "Leaf"));

    [Fact]
    public void A_missing_property_that_may_be_null_is_still_missing() =>
        Assert.Equal(["$.version: missing"], Errors("""{"leaves":[],"uri":"file:///a"}"""));

    [Fact]
    public void The_closest_member_of_a_union_explains_the_error()
    {
        LspMetaModel model = LspMetaModel.Read(SmallModel);
        OrType union = new([new BaseType("null"), new ReferenceType("Tree"), new ReferenceType("Leaf")]);
        using JsonDocument value = JsonDocument.Parse("""{"leaves":[{"kind":"leaf","count":"x"}],"uri":"file:///a","version":null}""");
        Assert.Contains(
            "$.leaves[0].count: expected uinteger, not \"x\"",
            new MetaModelValidator(model).Validate(value.RootElement, union));
    }

    [Fact]
    public void A_type_that_is_not_in_the_model_is_a_mistake_of_the_test() =>
        Assert.Throws<ArgumentException>(() => Errors("{}", "Nonsense"));

    private static string Tree(string more) => $$"""{"leaves":[{"kind":"leaf","count":1}],"uri":"file:///a","version":null{{more}}}""";

    private static IReadOnlyList<string> Errors(string json, string type = "Tree")
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Validator.Validate(document.RootElement, type);
    }
}
