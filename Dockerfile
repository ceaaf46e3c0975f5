# The command line in a container: docker run --rm --network none -v "$PWD:/notes" soapstone lint
FROM node:22-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --no-audit --no-fund
RUN npm pack && mkdir /package && tar -xzf soapstone-*.tgz -C /package --strip-components=1

FROM node:22-slim
COPY --from=build /package /opt/soapstone
RUN chmod +x /opt/soapstone/dist/cli.cjs && ln -s /opt/soapstone/dist/cli.cjs /usr/local/bin/soapstone
USER node
WORKDIR /notes
ENTRYPOINT ["soapstone"]
CMD ["lint"]
