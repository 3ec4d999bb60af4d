{
  description = "A food diary that shows which nutrients you likely miss";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = build: nixpkgs.lib.genAttrs systems (system: build nixpkgs.legacyPackages.${system});
    in
    {
      packages = each (pkgs: rec {
        default = nutrigap;
        nutrigap = pkgs.rustPlatform.buildRustPackage {
          pname = "nutrigap";
          version = (builtins.fromTOML (builtins.readFile ./Cargo.toml)).package.version;
          src = self;
          cargoLock.lockFile = ./Cargo.lock;
          # The tests want a browser; .ci/run has one.
          doCheck = false;
          meta = {
            description = "Food diary that shows which nutrients you likely miss";
            license = with pkgs.lib.licenses; [ mit asl20 ];
            mainProgram = "nutrigap";
          };
        };
      });

      devShells = each (pkgs: {
        default = pkgs.mkShell { packages = [ pkgs.cargo pkgs.rustc pkgs.clippy pkgs.rustfmt pkgs.chromium ]; };
      });
    };
}
