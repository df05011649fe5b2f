{
  description = "AWS IAM Identity Center in the terminal";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      sources = {
        x86_64-linux = { name = "linux-x64"; sha256 = "{{sha256 ssotui-linux-x64.tar.gz}}"; };
        aarch64-linux = { name = "linux-arm64"; sha256 = "{{sha256 ssotui-linux-arm64.tar.gz}}"; };
        x86_64-darwin = { name = "darwin-x64"; sha256 = "{{sha256 ssotui-darwin-x64.tar.gz}}"; };
        aarch64-darwin = { name = "darwin-arm64"; sha256 = "{{sha256 ssotui-darwin-arm64.tar.gz}}"; };
      };
      packageFor = system: source:
        let pkgs = nixpkgs.legacyPackages.${system};
        in pkgs.stdenv.mkDerivation {
          pname = "ssotui";
          version = "{{version}}";
          src = pkgs.fetchurl {
            url = "{{address}}/releases/download/v{{version}}/ssotui-${source.name}.tar.gz";
            inherit (source) sha256;
          };
          sourceRoot = ".";
          nativeBuildInputs = pkgs.lib.optional pkgs.stdenv.isLinux pkgs.autoPatchelfHook;
          buildInputs = pkgs.lib.optional pkgs.stdenv.isLinux pkgs.stdenv.cc.cc.lib;
          # A stripped executable loses the code inside it.
          dontStrip = true;
          installPhase = ''
            install -Dm755 ssotui $out/bin/ssotui
            mkdir -p $out/share
            cp -r share/man share/bash-completion share/zsh share/fish $out/share/
          '';
          meta = {
            description = "AWS IAM Identity Center in the terminal";
            homepage = "{{address}}";
            license = pkgs.lib.licenses.mit;
            mainProgram = "ssotui";
          };
        };
    in {
      packages = builtins.mapAttrs (system: source: { default = packageFor system source; }) sources;
    };
}
